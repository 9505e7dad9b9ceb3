import { type Calibration, FACTORY } from "../calibration/calibration"
import type { CaptureInfo } from "../capture/capture"
import { type Alignment, designAlignment } from "../dsp/alignment"
import { designInterpolator } from "../dsp/interpolator"
import { exactFrequencies } from "../dsp/pair-rates"
import { nextSlice } from "../runtime/slices"

/** How the legs are brought together, for the calibration in force. Everybody holds the same arrays, so a new one acts at once. */
export class Tuning {
    readonly taps: number[] = []
    readonly alignment: Alignment = { a1: 0, a2: 0, a3: 0, a4: 0, lag: 0, coldGain: 1, droop: 0 }
    /** what the converter states of itself */
    readonly statedSkewUs: number
    private readonly statedVoltsPerCode: number
    /** width of a code over what the converter states */
    private slope = 1
    calibration = FACTORY
    /** of the I line: off, no, auto or yes (docs/telemetry.md) */
    linearity = "off"

    /** @param info its skew and its volts are kept as calibrated */
    constructor(private readonly info: CaptureInfo) {
        this.statedSkewUs = info.skewUs
        this.statedVoltsPerCode = info.voltsPerCode
    }

    /** Codes are so much narrower than the converter states. To whoever looks whether the calibration has changed it is another one. */
    scaleBy(slope: number): void {
        this.info.codeNoise *= this.slope / slope
        this.slope = slope
        this.calibration = Object.assign({}, this.calibration)
        this.info.voltsPerCode = this.statedVoltsPerCode * this.calibration.level * slope
    }

    /** Goes by a calibration, in two slices. */
    async apply(calibration: Calibration): Promise<void> {
        const info = this.info
        const rate = info.pairRateHz
        const exactAt = exactFrequencies(rate)
        // An instant before hot or after the next hot would be none of this pair.
        const pairUs = 1000000 / rate
        const skewUs = Math.max(0, Math.min(pairUs, this.statedSkewUs + calibration.delayUs))
        const skewPairs = skewUs / pairUs
        const perPair = rate / 1000000
        const droop = calibration.droopUs2 * perPair * perPair
        const taps = designInterpolator(skewPairs, calibration.gain, exactAt, droop)
        await nextSlice()
        const alignment = designAlignment(skewPairs, calibration.gain, exactAt, droop)
        await nextSlice()
        // From here on without a pause: nobody sees a half of it.
        info.skewUs = skewUs
        info.voltsPerCode = this.statedVoltsPerCode * calibration.level * this.slope
        for (let k = 0; k < taps.length; k++) this.taps[k] = taps[k]
        this.alignment.a1 = alignment.a1
        this.alignment.a2 = alignment.a2
        this.alignment.a3 = alignment.a3
        this.alignment.a4 = alignment.a4
        this.alignment.lag = alignment.lag
        this.alignment.coldGain = alignment.coldGain
        this.alignment.droop = droop
        this.calibration = calibration
    }
}
