import { JDServiceServer, jdpack, Packet } from "jacdac-ts"
import type { PairSource } from "../converter/pair-source"

/** services/linefeed.md */
export const LINE_FEED_CLASS = 0x1c6f2b9d
const CONVERTER_REGISTER = 0x180
const BURST_COMMAND = 0x80
const PAIRS_REPORT = 0x81

/** A Jacdac packet holds 236 bytes: the index and 58 pairs of two 16-bit codes. */
const PAIRS_A_PACKET = 58

/** The line feed service: hands out bursts of pairs when the firmware asks for them. */
export class LineFeed extends JDServiceServer {
    /** @param nowMs virtual milliseconds since power-up */
    constructor(
        private readonly source: PairSource,
        private readonly nowMs: () => number,
    ) {
        super(LINE_FEED_CLASS)
        this.addRegister(CONVERTER_REGISTER, [
            source.pairRateHz,
            source.skewUs,
            source.voltsPerCode,
            source.codeNoise,
            source.fullScaleCode,
        ])
        this.addCommand(BURST_COMMAND, packet => this.convert(packet.jdunpack<[number]>("u16")[0]))
    }

    private convert(pairs: number): void {
        const startMs = this.nowMs()
        const codes = new Uint16Array(2 * pairs)
        const endS = this.source.burst(startMs / 1000, codes)
        // A converter that has not as many in a row says nothing: the firmware's wait runs out.
        if (endS === undefined) return
        setTimeout(() => this.send(codes), Math.ceil(endS * 1000 - startMs))
    }

    private send(codes: Uint16Array): void {
        const bytes = new Uint8Array(codes.buffer)
        for (let first = 0; 2 * first < codes.length; first += PAIRS_A_PACKET) {
            const part = bytes.subarray(4 * first, 4 * (first + PAIRS_A_PACKET))
            void this.sendPacketAsync(
                Packet.from(PAIRS_REPORT, jdpack<[number, Uint8Array]>("u16 b", [first, part])),
            )
        }
    }
}
