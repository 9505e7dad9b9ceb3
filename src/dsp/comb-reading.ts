import { zeros } from "./zeros"

/** The lines of one signal. Powers are mean squares in codes². */
export interface CombReading {
    /** number of lines looked at */
    looked: number
    /** power of each line that stands out where a harmonic must lie, the noise in its width taken off; 0 for all others [size: at least looked] */
    power: number[]
    /** phasors of the lines, rms codes, all on one time [size: at least looked] */
    re: number[]
    im: number[]
    /** noise in the width of a line */
    lineNoise: number
    /** upper bound of a line that does not stand out */
    bound: number
    /** power of all but DC, and DC */
    whole: number
    dc: number
    /** how far the mains frequency is from where it was looked for, by the lines that count [rad a point] */
    offset: number
}

/** A reading of nothing, with room for so many lines. */
export function emptyReading(lines: number): CombReading {
    return {
        looked: 0,
        power: zeros(lines),
        re: zeros(lines),
        im: zeros(lines),
        lineNoise: 0,
        bound: 0,
        whole: 0,
        dc: 0,
        offset: 0,
    }
}

/** Mean product of the hum in two signals that were read at the same frequency, over the lines that count in the second [codes²]. */
export function crossPower(a: CombReading, b: CombReading): number {
    const { looked, power } = b
    let sum = 0
    for (let k = 0; k < looked; k++) if (power[k] > 0) sum += a.re[k] * b.re[k] + a.im[k] * b.im[k]
    return sum
}

/** The same with the lines of the first a quarter of a period later: together they tell by what the second follows the first [codes²]. */
export function turnedPower(a: CombReading, b: CombReading): number {
    const { looked, power } = b
    let sum = 0
    for (let k = 0; k < looked; k++) if (power[k] > 0) sum += a.re[k] * b.im[k] - a.im[k] * b.re[k]
    return sum
}

/** Power of the lines that count [codes²]. */
export function humPower(reading: CombReading): number {
    const { looked, power } = reading
    let sum = 0
    for (let k = 0; k < looked; k++) sum += power[k]
    return sum
}

/** The most that a signal may have of hum whose lines are known from another one, whether they count in it or not [codes²]. */
export function mostHum(reading: CombReading, known: CombReading): number {
    const { re, im, bound } = reading
    let sum = 0
    for (let k = 0; k < known.looked; k++)
        if (known.power[k] > 0) sum += Math.max(bound, re[k] * re[k] + im[k] * im[k])
    return sum
}

/** How many lines count. */
export function humLines(reading: CombReading): number {
    const { looked, power } = reading
    let lines = 0
    for (let k = 0; k < looked; k++) if (power[k] > 0) lines++
    return lines
}
