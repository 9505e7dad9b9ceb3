import type { PairTransform } from "./pair-transform"
import { HANN_NOISE_WIDTH } from "./window"

/** Mean powers under a Hann window, line by line from 0 Hz to half the pair rate. A sine on a line reads its mean square. */
export interface PairPowers {
    /** from line to line [Hz] */
    stepHz: number
    /** equivalent noise bandwidth of a line [Hz] */
    widthHz: number
    /** mean squares [V²; size: lines each] */
    difference: Float64Array
    common: Float64Array
    hot: Float64Array
    cold: Float64Array
    /** mean of difference times conjugate common [V²; size: lines each] */
    crossRe: Float64Array
    crossIm: Float64Array
}

/** Adds up the spectra of both legs over segments. */
export class PairSpectrum {
    private readonly sums: Omit<PairPowers, "stepHz" | "widthHz">
    private count = 0

    constructor(private readonly transform: PairTransform) {
        const zeros = () => new Float64Array(transform.size / 2 + 1)
        this.sums = {
            difference: zeros(),
            common: zeros(),
            hot: zeros(),
            cold: zeros(),
            crossRe: zeros(),
            crossIm: zeros(),
        }
    }

    /** Takes in a segment; its mean is taken off first. */
    add(hotV: ArrayLike<number>, coldV: ArrayLike<number>): void {
        const { hotRe, hotIm, coldRe, coldIm } = this.transform.of(hotV, coldV)
        const { difference, common, hot, cold, crossRe, crossIm } = this.sums
        for (let k = 0; k < hot.length; k++) {
            const hRe = hotRe[k]
            const hIm = hotIm[k]
            const cRe = coldRe[k]
            const cIm = coldIm[k]
            const dRe = hRe - cRe
            const dIm = hIm - cIm
            const mRe = (hRe + cRe) / 2
            const mIm = (hIm + cIm) / 2
            hot[k] += hRe * hRe + hIm * hIm
            cold[k] += cRe * cRe + cIm * cIm
            difference[k] += dRe * dRe + dIm * dIm
            common[k] += mRe * mRe + mIm * mIm
            crossRe[k] += dRe * mRe + dIm * mIm
            crossIm[k] += dIm * mRe - dRe * mIm
        }
        this.count++
    }

    /** The means over all segments so far, at least one. */
    powers(): PairPowers {
        const { weights, pairRateHz, size, points } = this.transform
        const sum = weights.reduce((a, b) => a + b, 0)
        const scale = 2 / (sum * sum * this.count)
        const scaled = (values: Float64Array) => values.map(value => scale * value)
        return {
            stepHz: pairRateHz / size,
            widthHz: (HANN_NOISE_WIDTH * pairRateHz) / points,
            difference: scaled(this.sums.difference),
            common: scaled(this.sums.common),
            hot: scaled(this.sums.hot),
            cold: scaled(this.sums.cold),
            crossRe: scaled(this.sums.crossRe),
            crossIm: scaled(this.sums.crossIm),
        }
    }
}
