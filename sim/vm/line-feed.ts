import type { PairSource } from "../converter/pair-source"
import { inPackets, registerOf } from "./packing"
import type { Service } from "./served-device"
import type { VirtualClock } from "./virtual-clock"

/** services/linefeed.md */
export const LINE_FEED_CLASS = 0x1c6f2b9d
const CONVERTER_REGISTER = 0x180
const BURST_COMMAND = 0x80
const PAIRS_REPORT = 0x81

/** A Jacdac packet holds 236 bytes: the index and 58 pairs of two 16-bit codes. */
const PAIRS_A_PACKET = 58
const CODES_A_PAIR = 2

/** Hears of a burst: its codes, hot before cold, and when it began [ms]. */
export type BurstListener = (codes: Uint16Array, startMs: number) => void

/** The line feed service: hands out bursts of pairs when the firmware asks for them. */
export class LineFeed implements Service {
    readonly serviceClass = LINE_FEED_CLASS
    readonly #source: PairSource
    readonly #clock: VirtualClock
    readonly #nowMs: () => number
    readonly #onBurst: BurstListener

    /**
     * @param nowMs time of the line: milliseconds since the first power-up
     * @param onBurst hears of each burst when it is sent, and when it began [ms]
     */
    constructor(
        source: PairSource,
        clock: VirtualClock,
        nowMs: () => number,
        onBurst: BurstListener,
    ) {
        this.#source = source
        this.#clock = clock
        this.#nowMs = nowMs
        this.#onBurst = onBurst
    }

    read(register: number): Uint8Array | undefined {
        if (register !== CONVERTER_REGISTER) return undefined
        const { pairRateHz, skewUs, voltsPerCode, codeNoise, fullScaleCode } = this.#source
        return registerOf([pairRateHz, skewUs, voltsPerCode, codeNoise], fullScaleCode)
    }

    obey(command: number, data: DataView, report: Parameters<Service["obey"]>[2]): void {
        if (command !== BURST_COMMAND || data.byteLength < 2) return
        const startMs = this.#nowMs()
        const codes = new Uint16Array(CODES_A_PAIR * data.getUint16(0, true))
        const endS = this.#source.burst(startMs / 1000, codes)
        // A converter that has not as many in a row says nothing: the firmware's wait runs out.
        if (endS === undefined) return
        this.#clock.after(Math.ceil(endS * 1000 - startMs), () => {
            for (const packet of inPackets(codes, CODES_A_PAIR, PAIRS_A_PACKET))
                report(PAIRS_REPORT, packet)
            this.#onBurst(codes, startMs)
        })
    }
}
