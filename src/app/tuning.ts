import { type Calibration, FACTORY } from "../calibration/calibration"
import type { CaptureInfo } from "../capture/capture"
import { designColdTaps } from "../dsp/band-filter"
import type { Linearity } from "../protocol/words"
import { nextSlice } from "../runtime/slices"

/** How the legs are brought together, for the calibration in force. Everybody holds the same arrays, so a new one acts at once. */
export class Tuning {
    /** of the cold leg */
    readonly coldTaps: number[] = []
    /** what the converter states of itself */
    readonly statedSkewUs: number
    private readonly statedVoltsPerCode: number
    /** width of a code over what the converter states */
    slope = 1
    calibration = FACTORY
    /** of the I line (docs/telemetry.md) */
    linearity: Linearity = "off"

    /** @param info its skew and its volts are kept as calibrated */
    constructor(private readonly info: CaptureInfo) {
        this.statedSkewUs = info.skewUs
        this.statedVoltsPerCode = info.voltsPerCode
    }

    /** Sum of the cold leg's taps: its trim. */
    coldGain(): number {
        let sum = 0
        for (let k = 0; k < this.coldTaps.length; k++) sum += this.coldTaps[k]
        return sum
    }

    /** Codes are so much narrower than the converter states. To whoever looks whether the calibration has changed it is another one. */
    scaleBy(slope: number): void {
        this.info.codeNoise *= this.slope / slope
        this.slope = slope
        this.calibration = Object.assign({}, this.calibration)
        this.info.voltsPerCode = this.statedVoltsPerCode * this.calibration.level * slope
    }

    /** Goes by a calibration. Its design takes a slice. */
    async apply(calibration: Calibration): Promise<void> {
        const info = this.info
        const rate = info.pairRateHz
        // An instant before hot or after the next hot would be none of this pair.
        const pairUs = 1000000 / rate
        const skewUs = Math.max(0, Math.min(pairUs, this.statedSkewUs + calibration.delayUs))
        const skewPairs = skewUs / pairUs
        const perPair = rate / 1000000
        const droop = calibration.droopUs2 * perPair * perPair
        await nextSlice()
        const taps = designColdTaps(skewPairs, calibration.gain, droop)
        await nextSlice()
        // From here on without a pause: nobody sees a half of it.
        info.skewUs = skewUs
        info.voltsPerCode = this.statedVoltsPerCode * calibration.level * this.slope
        for (let k = 0; k < taps.length; k++) this.coldTaps[k] = taps[k]
        this.calibration = calibration
    }
}
