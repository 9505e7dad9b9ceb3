import type { Line } from "../line/line"
import type { Converter } from "./converter"

/** Where the pairs of codes come from that the firmware asks for, and what it is told of them. */
export interface PairSource {
    readonly pairRateHz: number
    /** From a hot conversion to its cold one, in microseconds. */
    readonly skewUs: number
    /** Volts at the connector for one code. */
    readonly voltsPerCode: number
    /** Rms noise of one conversion in codes, quantisation included. */
    readonly codeNoise: number
    readonly fullScaleCode: number
    /**
     * Fill `codes` with pairs one right after the other, the first hot one at startS.
     *
     * @param codes [size: 2n] filled with hot, cold, hot, cold, ...
     * @returns when the last of them is there, in seconds; undefined: there are not as many in a row
     */
    burst(startS: number, codes: Uint16Array): number | undefined
}

/** A line under a converter. */
export class ConvertedLine implements PairSource {
    readonly pairRateHz: number
    readonly skewUs: number
    readonly voltsPerCode: number
    readonly codeNoise: number
    readonly fullScaleCode: number

    constructor(
        protected line: Line,
        private readonly converter: Converter,
    ) {
        this.pairRateHz = converter.pairRateHz
        this.skewUs = converter.skewUs
        this.voltsPerCode = converter.statedVoltsPerCode
        this.codeNoise = converter.codeNoise
        this.fullScaleCode = converter.fullScaleCode
    }

    burst(startS: number, codes: Uint16Array): number {
        return this.converter.burst(this.line, startS, codes)
    }
}
