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
        const tones = this.fitter.hot(h, this.measurement.guess())
        await nextSlice()
        this.fitter.cold(c, tones)
        this.measurement.add(tones)
        return this.measurement.isComplete()
    }
}
