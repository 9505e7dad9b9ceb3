import type { Turn } from "./aligned-legs"
import { LineFit, type Phasors } from "./line-fit"
import { noiseLeft, withLostNoise } from "./lost-noise"
import { type PairPowers, PairSpectrum } from "./pair-spectrum"
import type { Segments } from "./segments"
import type { CosineWindow } from "./window"

/** Mean powers of one line over the segments. */
export interface LinePowers {
    hz: number
    /** mean squares [V²]; noise in the line's width included */
    difference: number
    common: number
    hot: number
    cold: number
    /** mean of difference times conjugate common [V²] */
    crossRe: number
    crossIm: number
}

/** Lines and spectra of the same segments. */
export interface Measured {
    /** segments looked at */
    count: number
    lines: LinePowers[]
    /** all that is there */
    all: PairPowers
    /** all but the lines, the noise in them included */
    rest: PairPowers
    /** width in which a line takes in noise [Hz] */
    lineWidthHz: number
}

/**
 * Measures lines of known frequencies, and the spectra with and without them.
 * @param linesHz all different, between 0 and half the pair rate
 * @param window of the fit of the lines
 * @param indices the segments to look at, at least one
 * @param onSegment called after each, with how many are done
 */
export function measure(
    segments: Segments,
    linesHz: readonly number[],
    window: CosineWindow,
    indices: readonly number[],
    onSegment: (done: number) => void = () => {},
): Measured {
    const { pairs, pairRateHz } = segments
    const fit = new LineFit(
        linesHz.map(hz => hz / pairRateHz),
        pairs,
        window,
    )
    const rest = new PairSpectrum(segments.transform)
    const lines = linesHz.map(hz => new LineSum(hz, segments.correction(hz)))
    indices.forEach((index, i) => {
        const { hotV, coldV } = segments.at(index)
        const hot = fit.fit(hotV)
        const cold = fit.fit(coldV)
        lines.forEach((line, k) => {
            line.add(hot, cold, k)
        })
        rest.add(fit.rest(hotV, hot), fit.rest(coldV, cold))
        onSegment(i + 1)
    })
    const shown = rest.powers()
    const bins = shown.difference.length
    const left = noiseLeft(fit, bins, 2 * (bins - 1))
    const noiseWidth = window.times(window).transform(0, pairs) / window.transform(0, pairs) ** 2
    return {
        count: indices.length,
        lines: lines.map(line => line.powers(indices.length)),
        all: segments.spectrumOf(indices),
        rest: withLostNoise(shown, left, indices.length),
        lineWidthHz: noiseWidth * pairRateHz,
    }
}

class LineSum {
    private readonly sum: LinePowers

    constructor(
        hz: number,
        private readonly turn: Turn,
    ) {
        this.sum = { hz, difference: 0, common: 0, hot: 0, cold: 0, crossRe: 0, crossIm: 0 }
    }

    add(hot: Phasors, cold: Phasors, line: number): void {
        const { sum, turn } = this
        const [hRe, hIm] = [hot.re[line], hot.im[line]]
        const cRe = cold.re[line] * turn.re - cold.im[line] * turn.im
        const cIm = cold.re[line] * turn.im + cold.im[line] * turn.re
        const [dRe, dIm, mRe, mIm] = [hRe - cRe, hIm - cIm, (hRe + cRe) / 2, (hIm + cIm) / 2]
        sum.hot += hRe * hRe + hIm * hIm
        sum.cold += cRe * cRe + cIm * cIm
        sum.difference += dRe * dRe + dIm * dIm
        sum.common += mRe * mRe + mIm * mIm
        sum.crossRe += dRe * mRe + dIm * mIm
        sum.crossIm += dIm * mRe - dRe * mIm
    }

    /** Mean squares: half of the peaks' squares. */
    powers(count: number): LinePowers {
        const mean = (total: number) => total / (2 * count)
        const { hz, difference, common, hot, cold, crossRe, crossIm } = this.sum
        return {
            hz,
            difference: mean(difference),
            common: mean(common),
            hot: mean(hot),
            cold: mean(cold),
            crossRe: mean(crossRe),
            crossIm: mean(crossIm),
        }
    }
}
