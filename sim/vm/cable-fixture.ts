import type { RigBench, TakenLooks } from "../rig/rig-bench"
import { inPackets, registerOf } from "./packing"
import type { Service } from "./served-device"
import type { VirtualClock } from "./virtual-clock"

/** services/cablefixture.md */
export const CABLE_FIXTURE_CLASS = 0x1b5e7a3d
const RIG_REGISTER = 0x180
const LOOK_COMMAND = 0x80
const LOOKS_REPORT = 0x81
const TONE_COMMAND = 0x82
const LOOK_ON_COMMAND = 0x83

/** A Jacdac packet holds 236 bytes: the index and 39 looks of three 16-bit codes. */
const LOOKS_A_PACKET = 39
const CODES_A_LOOK = 3

type Report = Parameters<Service["obey"]>[2]

/** The cable fixture service: sets the rig's drives and looks at the far end of the cable. */
export class CableFixture implements Service {
    readonly serviceClass = CABLE_FIXTURE_CLASS
    readonly #bench: () => RigBench
    readonly #clock: VirtualClock
    readonly #nowMs: () => number

    /** @param nowMs time of the rig: milliseconds since the first power-up */
    constructor(bench: () => RigBench, clock: VirtualClock, nowMs: () => number) {
        this.#bench = bench
        this.#clock = clock
        this.#nowMs = nowMs
    }

    read(register: number): Uint8Array | undefined {
        if (register !== RIG_REGISTER) return undefined
        const { lookUs, voltsPerCode, zeroV, supplyV, fullScaleCode, bend } = this.#bench().stated
        const values = [lookUs, voltsPerCode, zeroV, supplyV, bend?.fromV ?? 0, bend?.perV ?? 0]
        return registerOf(values, fullScaleCode)
    }

    obey(command: number, data: DataView, report: Report): void {
        const tS = this.#nowMs() / 1000
        const word = (i: number) => data.getUint16(2 * i, true)
        if (command === LOOK_COMMAND && data.byteLength >= 6)
            this.#answer(this.#bench().look(word(0), word(1) / 1000, word(2), tS), report)
        else if (command === LOOK_ON_COMMAND && data.byteLength >= 2)
            this.#answer(this.#bench().lookOn(word(0), tS), report)
        else if (command === TONE_COMMAND && data.byteLength >= 2) this.#bench().tone(word(0), tS)
    }

    /** Sends looks when the last of them is there. */
    #answer({ codes, endS }: TakenLooks, report: Report): void {
        this.#clock.after(Math.ceil(endS * 1000 - this.#nowMs()), () => {
            for (const packet of inPackets(codes, CODES_A_LOOK, LOOKS_A_PACKET))
                report(LOOKS_REPORT, packet)
        })
    }
}
