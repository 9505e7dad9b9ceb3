import type { CaptureInfo } from "../capture/capture"
import { TAPS } from "../dsp/interpolator"
import type { LookLayout, LookPlan } from "../dsp/looks"
import { FOUND, NOT_FOUND, UNDECIDED, WideCodeTally } from "../dsp/wide-code-tally"
import { FIRST_WIDE_CODE, SLOPE, straighten } from "../dsp/wide-codes"
import { nextSlice } from "../runtime/slices"
import type { Settings } from "../telemetry/settings"
import type { Tuning } from "./tuning"

/** A leg is near the wide codes from here on, off mid-scale: the inner two are 512 from it [codes]. */
const NEAR = 448

/** Only every so many looks of a block are asked for that: 16 of each leg, 700 opcodes. */
const EVERY = 4

/** Blocks for which the answer is taken to hold: about a second. */
const BLOCKS_NEAR = 8

/** Pairs of a capture that the tally takes in: 17,000 opcodes, until it knows. */
const MAX_TALLIED = 317

/**
 * Straightens what a converter with wide codes (src/dsp/wide-codes.ts) has converted. Every RP2040 has them, there is no stepping
 * without the erratum; a converter of which nothing is known is left alone until the tally has found them.
 *
 * A block whose codes stay between the inner two wide codes costs the look at 16 of its pairs, 2 ms on an RP2040; one that
 * reaches beyond 22 ms, or 40 if nearly all of them lie there, a noise burst then 70 to 120 ms (npm run bench:cost). The tally takes
 * 77 ms a block until it knows.
 */
export class Linearity {
    private readonly tally: WideCodeTally | undefined
    /** the first wide code; 0: codes are taken as they come */
    private wideAt = 0
    private blocksNear = 0

    /** @param info its volts per code and its noise are those of straightened codes as soon as they are straightened */
    constructor(
        private readonly info: CaptureInfo,
        private readonly tuning: Tuning,
        private readonly settings: Settings,
    ) {
        if (!settings.straightens) return
        if (info.hasWideCodes === undefined) this.tally = new WideCodeTally()
        if (info.hasWideCodes) this.turn(FIRST_WIDE_CODE, "yes")
        else this.turn(0, this.tally === undefined ? "no" : "auto")
    }

    /**
     * Straightens a capture as far as its looks need it, or some pairs in a row. Where that changes the scale, there is another
     * calibration in the tuning.
     * @param h, c codes as converted
     * @param pairs to be straight one and all, 0 for the looks; undefined: the capture is to stay as it is
     */
    async straighten(
        h: number[],
        c: number[],
        layout: LookLayout,
        plan: LookPlan,
        pairs: number | undefined,
    ): Promise<void> {
        const tally = this.tally?.verdict === UNDECIDED ? this.tally : undefined
        if (tally === undefined && this.wideAt === 0) return
        const { codeStep, gathers } = this.info
        const looks = plan.looks
        if (this.reaches(h, c, layout, looks)) this.blocksNear = BLOCKS_NEAR
        if (this.blocksNear === 0) return
        this.blocksNear--
        if (tally !== undefined && (pairs !== 0 || !gathers)) {
            const count = Math.min(MAX_TALLIED, plan.pairs)
            tally.add(h, count, codeStep)
            const verdict = tally.add(c, count, codeStep)
            if (verdict === FOUND) this.turn(tally.wideAt, "yes")
            else if (verdict === NOT_FOUND) this.turn(0, "no")
            await nextSlice()
        }
        if (this.wideAt === 0 || pairs === undefined) return
        // Hot samples that nothing looks at are shown in W lines.
        if (pairs === 0 && this.settings.waveformPairsASecond > 0 && !gathers) pairs = plan.pairs
        if (pairs > 0) straighten(h, 0, 1, pairs, codeStep, this.wideAt)
        else straighten(h, layout.hotFirst, layout.hotStep, looks, codeStep, this.wideAt)
        await nextSlice()
        const cold = pairs > 0 ? pairs : Math.min(c.length, layout.coldStep * looks + TAPS)
        straighten(c, 0, 1, cold, codeStep, this.wideAt)
        await nextSlice()
    }

    /** True when a leg is near the wide codes, as far as some looks tell. */
    private reaches(h: number[], c: number[], layout: LookLayout, looks: number): boolean {
        const middle = this.info.highCode / 2
        const near = NEAR * this.info.codeStep
        const low = middle - near
        const high = middle + near
        let hotAt = layout.hotFirst
        // The cold sample that is converted beside the hot one is the fifth of its look.
        let coldAt = TAPS / 2
        for (let n = 0; n < looks; n += EVERY) {
            const hot = h[hotAt]
            const cold = c[coldAt]
            if (hot < low || hot > high || cold < low || cold > high) return true
            hotAt += EVERY * layout.hotStep
            coldAt += EVERY * layout.coldStep
        }
        return false
    }

    /** Begins to straighten, or ends it. @param word for the I line */
    private turn(wideAt: number, word: string): void {
        this.wideAt = wideAt
        this.tuning.linearity = word
        this.tuning.scaleBy(wideAt > 0 ? SLOPE : 1)
    }
}
