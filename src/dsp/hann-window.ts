import type { LineWindow } from "./line-window"
import type { Overlap } from "./overlap"
import { cosine, PI, sine } from "./trig"

/** Mains periods under the window. */
const PERIODS = 2

/** Power of white noise that a line takes, times the points of the window: 2 * 1.5. */
const LINE_NOISE = 3

/** 0.204 by its closed form, 1 / sqrt(24), twice. */
const LINE_SPREAD = 0.4

/** A Hann window of exactly two mains periods. Its zeros are two lines of its own apart: on all other harmonics and on DC. */
export class HannWindow implements LineWindow {
    readonly periods = PERIODS

    /** The window sin²(w t / 4) over two periods and its slope (w / 4) sin(w t / 2); made by rotation, function calls are dear. */
    fill(w: number, weights: number[], slope: number[]): void {
        const points = weights.length
        const step = w / PERIODS
        const length = (2 * PI) / step
        const turnRe = cosine(step)
        const turnIm = sine(step)
        const scale = w / (2 * PERIODS)
        let re = cosine(step / 2)
        let im = sine(step / 2)
        let keep = 0
        for (let i = 0; i < points; i++) {
            const inside = i + 0.5 < length
            weights[i] = inside ? 0.5 - 0.5 * re : 0
            slope[i] = inside ? scale * im : 0
            keep = re * turnRe - im * turnIm
            im = re * turnIm + im * turnRe
            re = keep
        }
    }

    overlap(): Overlap | undefined {
        return undefined
    }

    lineNoise(w: number): number {
        return LINE_NOISE / ((2 * PI * PERIODS) / w)
    }

    lineSpread(_w: number): number {
        return LINE_SPREAD
    }

    offset(numerator: number, denominator: number, _slopePower: number): number {
        return numerator / denominator
    }
}
