import { BAND_CENTRE, COLD_SPAN, HOT_SPAN, HOT_TAPS } from "../dsp/band-filter"
import type { LookPlan } from "../dsp/looks"

/** Takes the looks out of one block that comes over the bus packet by packet, as filterLooks() does out of a whole one. */
export class LookGatherer {
    /** looks with a leg on a rail */
    clipped = 0
    /** first look that may need a pair which is still to come */
    private firstLook = 0

    /**
     * @param h, c receive the legs at the looks [size: >= plan.looks]
     * @param coldTaps from designColdTaps()
     * @param highCode of the converter; its lowest code is 0
     */
    constructor(
        private readonly h: number[],
        private readonly c: number[],
        private readonly plan: LookPlan,
        private readonly coldTaps: number[],
        private readonly highCode: number,
    ) {
        for (let n = 0; n < plan.looks; n++) {
            h[n] = 0
            c[n] = 0
        }
    }

    /** Adds what the pairs first .. first + count - 1 put into the looks. @param codes from byte 2 on, hot, cold, hot, cold … */
    add(codes: Buffer, first: number, count: number): void {
        const { at, looks } = this.plan
        while (this.firstLook < looks && at[this.firstLook] + HOT_SPAN <= first) this.firstLook++
        for (let n = this.firstLook; n < looks; n++) {
            const from = at[n] - first
            if (from >= count) return
            for (let k = Math.max(0, -from); k < HOT_SPAN && from + k < count; k++) {
                const hot = codes.getAt(4 * (from + k) + 2, "u16")
                const cold = codes.getAt(4 * (from + k) + 4, "u16")
                this.h[n] += HOT_TAPS[Math.abs(k - BAND_CENTRE)] * hot
                if (k < COLD_SPAN) this.c[n] += this.coldTaps[k] * cold
                if (k === BAND_CENTRE && (this.onRail(hot) || this.onRail(cold))) this.clipped++
            }
        }
    }

    private onRail(code: number): boolean {
        return code === 0 || code >= this.highCode
    }
}
