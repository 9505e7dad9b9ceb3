import type { CaptureInfo } from "../capture/capture"
import {
    FOUND,
    mayHaveWideCodes,
    NOT_FOUND,
    UNDECIDED,
    WideCodeTally,
} from "../dsp/wide-code-tally"
import { FIRST_WIDE_CODE, SLOPE, straighten } from "../dsp/wide-codes"
import type { Linearity as LinearityWord } from "../protocol/words"
import { nextSlice } from "../runtime/slices"
import type { Settings } from "../telemetry/settings"
import type { Tuning } from "./tuning"

/** A leg is near the wide codes from here on, off mid-scale: the inner two are 512 from it [codes]. */
const NEAR = 448

/** Only every so many looks of a block are asked for that: some 13 of each leg, 600 opcodes. */
const EVERY = 4

/** Blocks for which the answer is taken to hold: about a second. */
const BLOCKS_NEAR = 8

/** Pairs of a capture that the tally takes in: 17,000 opcodes, until it knows. */
const MAX_TALLIED = 317

/**
 * Straightens what a converter with wide codes (src/dsp/wide-codes.ts) has converted. Every RP2040 has them, there is no stepping
 * without the erratum; a converter of which nothing is known is left alone until the tally has found them.
 *
 * The codes of a burst are straightened one by one, for its noise; of a block the looks are, after the band's filter: one whose
 * taps reach over a wide code is off by a part of a step then, which is nothing to a level. A line that stays between the
 * inner two wide codes costs the question whether it does, 2 ms a block on an RP2040; one that reaches beyond 7 ms a block and 60 to 90 a
 * burst (npm run bench:cost).
 */
export class Linearity {
    private readonly tally: WideCodeTally | undefined
    /** the first wide code; 0: codes are taken as they come */
    private wideAt = 0
    private blocksNear = BLOCKS_NEAR

    /** @param info its volts per code and its noise are those of straightened codes as soon as they are straightened */
    constructor(
        private readonly info: CaptureInfo,
        private readonly tuning: Tuning,
        settings: Settings,
    ) {
        if (!settings.straightens) return
        const steps = (info.highCode - info.lowCode) / info.codeStep
        const mayHave = mayHaveWideCodes(steps, info.codeNoise / info.codeStep)
        if (info.hasWideCodes === undefined && mayHave) this.tally = new WideCodeTally()
        if (info.hasWideCodes) this.turn(FIRST_WIDE_CODE, "yes")
        else this.turn(0, this.tally === undefined ? "no" : "auto")
    }

    /** Has a look at a capture as it was converted. Where that changes the scale, there is another calibration in the tuning. */
    async see(h: number[], c: number[], pairs: number): Promise<void> {
        const tally = this.tally
        if (tally === undefined || tally.verdict !== UNDECIDED || this.blocksNear === 0) return
        const count = Math.min(MAX_TALLIED, pairs)
        const { codeStep } = this.info
        tally.add(h, count, codeStep)
        const verdict = tally.add(c, count, codeStep)
        if (verdict === FOUND) this.turn(tally.wideAt, "yes")
        else if (verdict === NOT_FOUND) this.turn(0, "no")
        await nextSlice()
    }

    /** Straightens a burst, in two slices. */
    async burst(h: number[], c: number[], pairs: number): Promise<void> {
        if (this.wideAt === 0 || this.blocksNear === 0) return
        const { codeStep } = this.info
        straighten(h, pairs, codeStep, this.wideAt)
        await nextSlice()
        straighten(c, pairs, codeStep, this.wideAt)
        await nextSlice()
    }

    /** Straightens the looks of a block whose capture was left as it is. */
    looks(h: number[], c: number[], looks: number): void {
        if (this.wideAt === 0 && this.tally?.verdict !== UNDECIDED) return
        if (this.reaches(h, c, looks)) this.blocksNear = BLOCKS_NEAR
        if (this.blocksNear === 0) return
        this.blocksNear--
        if (this.wideAt === 0) return
        straighten(h, looks, this.info.codeStep, this.wideAt)
        straighten(c, looks, this.info.codeStep, this.wideAt)
    }

    /** True when a leg is near the wide codes, as far as some looks tell. */
    private reaches(h: number[], c: number[], looks: number): boolean {
        const middle = this.info.highCode / 2
        const near = NEAR * this.info.codeStep
        const low = middle - near
        const high = middle + near
        for (let n = 0; n < looks; n += EVERY) {
            const hot = h[n]
            const cold = c[n]
            if (hot < low || hot > high || cold < low || cold > high) return true
        }
        return false
    }

    /** Begins to straighten, or ends it. @param word for the I line */
    private turn(wideAt: number, word: LinearityWord): void {
        this.wideAt = wideAt
        this.tuning.linearity = word
        this.tuning.scaleBy(wideAt > 0 ? SLOPE : 1)
    }
}
