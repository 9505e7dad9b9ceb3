import type { Measurement } from "../calibration/measurement"
import type { LegToneFitter } from "../dsp/leg-tones"
import { nextSlice } from "../runtime/slices"
import type { BurstTask } from "./burst-desk"

/** Takes burst after burst for a measurement of one sine on both legs. */
export class ToneTask implements BurstTask {
    constructor(
        private readonly fitter: LegToneFitter,
        private readonly measurement: Measurement,
    ) {}

    async take(h: number[], c: number[]): Promise<boolean> {
        const { fitter, measurement } = this
        fitter.average(h)
        await nextSlice()
        fitter.centre(h)
        await nextSlice()
        const guess = measurement.guess()
        fitter.lookAtHot(h, guess)
        await nextSlice()
        const tones = fitter.fitHot(guess)
        await nextSlice()
        fitter.average(c)
        await nextSlice()
        fitter.centre(c)
        await nextSlice()
        fitter.fitCold(c, tones)
        measurement.add(tones)
        return measurement.isComplete()
    }
}
