import type { Calibration } from "./calibration"
import type { CalibrationPoint } from "./point"

// Cold over hot at the angular frequency w of a point: G |1 + jwa| / |1 + jwb| e^(jw(s + a - b) ...), a and b the time constants
// of the hot and the cold input, s the skew beyond the stated one. To the first order in (wa)²:
//   ln |r|  = ln G - x w²,           x = (b² - a²) / 2      (the droop)
//   arg r   = w t - y w³,            t = s + a - b, y = (a³ - b³) / 3
// so a straight line in w² gives gain and droop, another one for arg r / w gives delay and y, by least squares with equal
// weights: every point stands 30 dB above the noise.

/** Frequencies closer than this factor tell gain and droop apart too badly. */
const MIN_SPREAD = 1.5

/** A droop whose effect at the highest frequency is less than this says nothing about time constants. */
const MIN_EFFECT = 0.0002

/** Time constants that an input may have [us]. */
const MIN_RC_US = 0.5
const MAX_RC_US = 100

/** y = first + slope x. */
interface StraightLine {
    first: number
    slope: number
}

/** Least squares; without a slope unless the x are spread. */
function fitLine(x: number[], y: number[], spread: boolean): StraightLine {
    const n = x.length
    let meanX = 0
    let meanY = 0
    for (let i = 0; i < n; i++) {
        meanX += x[i] / n
        meanY += y[i] / n
    }
    if (!spread) return { first: meanY, slope: 0 }
    let xx = 0
    let xy = 0
    for (let i = 0; i < n; i++) {
        xx += (x[i] - meanX) * (x[i] - meanX)
        xy += (x[i] - meanX) * (y[i] - meanY)
    }
    const slope = xy / xx
    return { first: meanY - slope * meanX, slope }
}

/**
 * The calibration that fits the points best. Day, level and residual are for the caller to fill in.
 * @param points at least one
 * @param codeStep one step of the converter [codes]
 * @param level factor that stays in force
 */
export function fitCalibration(
    points: CalibrationPoint[],
    codeStep: number,
    level: number,
): Calibration {
    const squares: number[] = []
    const logs: number[] = []
    const delays: number[] = []
    let hot = 0
    let cold = 0
    let lowest = points[0].wPerUs
    let highest = lowest
    for (let i = 0; i < points.length; i++) {
        const point = points[i]
        squares.push(point.wPerUs * point.wPerUs)
        logs.push(Math.log(point.ratio))
        delays.push(point.delayUs)
        hot += point.hotMean / points.length
        cold += point.coldMean / points.length
        lowest = Math.min(lowest, point.wPerUs)
        highest = Math.max(highest, point.wPerUs)
    }
    const spread = highest > MIN_SPREAD * lowest
    const magnitude = fitLine(squares, logs, spread)
    // The receiver's alignment has no y: the delay that is best without it is the mean.
    const phase = fitLine(squares, delays, spread)
    const delay = fitLine(squares, delays, false)
    const droop = 0 - magnitude.slope
    return {
        day: 0,
        gain: Math.exp(-magnitude.first),
        delayUs: delay.first,
        hotOffset: hot / codeStep,
        coldOffset: cold / codeStep,
        level,
        droopUs2: droop,
        rcDifferenceUs: rcDifference(droop, -phase.slope, highest),
        residualDb: 0,
    }
}

/**
 * b - a from x = (b² - a²) / 2 and y = (a³ - b³) / 3: -y / x is their mean, nearly, and x over the mean is b - a.
 * @returns undefined when the two are too small to tell
 */
function rcDifference(droop: number, y: number, highest: number): number | undefined {
    if (Math.abs(droop) * highest * highest < MIN_EFFECT) return undefined
    const mean = -y / droop
    return mean > MIN_RC_US && mean < MAX_RC_US ? droop / mean : undefined
}
