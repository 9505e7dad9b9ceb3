import type { LookPlan } from "../dsp/looks"
import type { Scale } from "../dsp/scale"
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
    /** one step of the converter [codes] */
    codeStep: number
    /** longest burst that it can convert and that memory has room for [pairs] */
    mostPairs: number
    /** false: its converter has no wide codes (src/dsp/wide-codes.ts); undefined: not known */
    hasWideCodes: boolean | undefined
    /** its blocks are longer than the memory that is left: it takes the looks out of them itself */
    gathers: boolean
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
    /**
     * Converts a level block of plan.pairs pairs and takes the looks out of it as filterLooks() does, if it gathers.
     * @param h, c receive the legs at the looks [size: >= plan.looks]
     * @param coldTaps from designColdTaps()
     * @returns looks with a leg on a rail; undefined when the block was not complete
     */
    looks(h: number[], c: number[], plan: LookPlan, coldTaps: number[]): Promise<number | undefined>
    /** What the last burst showed to be wrong with the source itself, in words for a person; undefined: nothing. */
    problem(): string | undefined
}
