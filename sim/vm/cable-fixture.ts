import { JDServiceServer, jdpack, Packet } from "jacdac-ts"
import type { RigBench, TakenLooks } from "../rig/rig-bench"

/** services/cablefixture.md */
export const CABLE_FIXTURE_CLASS = 0x1b5e7a3d
const RIG_REGISTER = 0x180
const LOOK_COMMAND = 0x80
const LOOKS_REPORT = 0x81
const TONE_COMMAND = 0x82
const LOOK_ON_COMMAND = 0x83

/** A Jacdac packet holds 236 bytes: the index and 39 looks of three 16-bit codes. */
const LOOKS_A_PACKET = 39
const LOOK_BYTES = 6

/** The cable fixture service: sets the rig's drives and looks at the far end of the cable. */
export class CableFixtureService extends JDServiceServer {
    /** @param nowMs virtual milliseconds since power-up */
    constructor(
        bench: RigBench,
        private readonly nowMs: () => number,
    ) {
        super(CABLE_FIXTURE_CLASS)
        const { lookUs, voltsPerCode, zeroV, supplyV, fullScaleCode, bend } = bench.stated
        this.addRegister(RIG_REGISTER, [
            ...[lookUs, voltsPerCode, zeroV, supplyV],
            ...[bend?.fromV ?? 0, bend?.perV ?? 0, fullScaleCode],
        ])
        this.addCommand(LOOK_COMMAND, packet => {
            const [drives, settleMs, looks] =
                packet.jdunpack<[number, number, number]>("u16 u16 u16")
            this.answer(bench.look(drives, settleMs / 1000, looks, this.nowMs() / 1000))
        })
        this.addCommand(LOOK_ON_COMMAND, packet =>
            this.answer(bench.lookOn(packet.jdunpack<[number]>("u16")[0], this.nowMs() / 1000)),
        )
        this.addCommand(TONE_COMMAND, packet =>
            bench.tone(packet.jdunpack<[number]>("u16")[0], this.nowMs() / 1000),
        )
    }

    /** Sends looks when the last of them is there. */
    private answer({ codes, endS }: TakenLooks): void {
        setTimeout(() => this.send(codes), Math.max(0, Math.ceil(endS * 1000 - this.nowMs())))
    }

    private send(codes: Uint16Array): void {
        const bytes = new Uint8Array(codes.buffer)
        for (let first = 0; 3 * first < codes.length; first += LOOKS_A_PACKET) {
            const part = bytes.subarray(LOOK_BYTES * first, LOOK_BYTES * (first + LOOKS_A_PACKET))
            void this.sendPacketAsync(
                Packet.from(LOOKS_REPORT, jdpack<[number, Uint8Array]>("u16 b", [first, part])),
            )
        }
    }
}
