import type { Scale } from "../dsp/levels"
import type { FrontEnd } from "./front-end"

/** What a capture knows about itself. */
export interface CaptureInfo extends Scale {
    /** gpio, spi or bus */
    via: string
    /** undefined: the simulator's scenario says what stands before the converter */
    frontEnd: FrontEnd | undefined
    /** pairs a second */
    pairRateHz: number
    /** time from the conversion of the hot leg to that of the cold leg of the same pair [us] */
    skewUs: number
}

/** Where pairs of samples come from. */
export interface Capture {
    /** Waits until the source is there and says what it is. */
    open(): Promise<CaptureInfo>
    /**
     * Converts pairs one right after the other.
     * @param h, c receive the codes [size: >= pairs]
     * @returns false when the burst was not complete; the arrays hold nothing of use then
     */
    burst(h: number[], c: number[], pairs: number): Promise<boolean>
    /** What the last burst showed to be wrong with the source itself, in words for a person; undefined: nothing. */
    problem(): string | undefined
}
