import { CombTuning, HARMONICS } from "./comb-tuning"
import type { LineWindow } from "./line-window"
import { REDUCTION } from "./reduction"
import { PI } from "./trig"
import { zeros } from "./zeros"

// Hum: the lines at the mains frequency and its harmonics. Everything is measured under one window whose spectrum has its
// zeros on all other harmonics and on DC: the lines do not see each other, and their powers and that of the rest add up
// to the whole.

/** A line counts when it stands this far above the noise in its own width (11 dB): by chance once in an hour. */
const SIGNIFICANCE = 12

/** How far from its place a line may lie besides what noise does to it, in mains frequencies: 2 Hz of 50. */
const LINE_WIDTH = 0.04

/** Part of a signal that the lines must hold for its mains frequency to mean something. */
const LEAST_SHARE = 0.5

/** Lines are looked at up to here, as an angle a point: beyond, the reduction folds too much onto them. */
const HIGHEST_LINE = 0.9 * PI

/** The lines of one signal. Powers are mean squares in codes². */
export interface CombReading {
    /** power of the lines that stand out, the noise in their width taken off */
    hum: number
    /** how many of them there are */
    lines: number
    /** power of all the lines, noise and all */
    all: number
    /** power of what DC is left */
    dc: number
    /** number of lines looked at */
    looked: number
    /** upper bound of a line that does not stand out */
    bound: number
    /** phasors of the lines, rms codes, all on one time [size: >= looked] */
    re: number[]
    im: number[]
}

/** What stands for a reading before there is one. */
export const NOT_READ: CombReading = {
    hum: 0,
    lines: 0,
    all: 0,
    dc: 0,
    looked: 0,
    bound: 0,
    re: [],
    im: [],
}

/** Measures the lines of a mains frequency in reduced signals. */
export class Comb {
    private readonly tuning: CombTuning
    private readonly windowed: number[]
    /** power of the DC that meanSquare() took off */
    private dc = 0
    /** real and imaginary part of the last phasor */
    private re = 0
    private im = 0

    /**
     * @param points length of the reduced signals, even
     * @param shape of the window
     */
    constructor(
        private readonly points: number,
        private readonly shape: LineWindow,
    ) {
        this.tuning = new CombTuning(points, shape)
        this.windowed = zeros(points)
    }

    /** The signal under the window or its slope, for the phasors to come. */
    private apply(x: number[], weights: number[]): void {
        const windowed = this.windowed
        const points = this.points
        for (let i = 0; i < points; i++) windowed[i] = weights[i] * x[i]
    }

    /** Goertzel's recurrence at line k; the phasor refers to the last point. */
    private phasor(k: number): void {
        const x = this.windowed
        const points = this.points
        const cosW = this.tuning.cosLine[k]
        const twice = 2 * cosW
        let s0 = 0
        let s1 = 0
        for (let i = 0; i < points; i += 2) {
            s1 = x[i] + twice * s0 - s1
            s0 = x[i + 1] + twice * s1 - s0
        }
        this.re = s0 - s1 * cosW
        this.im = s1 * this.tuning.sinLine[k]
    }

    /**
     * Part of a signal that is in the first lines of a comb, under its own window.
     * @param w mains frequency [rad a point]
     * @param count lines to add up
     */
    share(x: number[], w: number, count: number): number {
        this.tuning.tune(w)
        this.apply(x, this.tuning.window)
        let sum = 0
        for (let k = 1; k <= count; k++) {
            this.phasor(k)
            sum += this.re * this.re + this.im * this.im
        }
        const power = (2 * sum) / (this.tuning.sumWeights * this.tuning.sumWeights)
        const total = this.meanSquare(x)
        return total > 0 ? power / total : 0
    }

    /**
     * A better value for the mains frequency: each line's offset is the ratio of its phasors under the window's slope
     * and under the window (the reassignment of Auger and Flandrin); harmonics count by their power times their order squared.
     * @param w first guess, within 3 % [rad a point]
     * @param count lines to use
     * @returns undefined when the lines hold less than half of the signal: then it is not hum that one sees
     */
    refine(x: number[], w: number, count: number): number | undefined {
        const re = zeros(count)
        const im = zeros(count)
        this.tuning.tune(w)
        this.apply(x, this.tuning.window)
        for (let k = 1; k <= count; k++) {
            this.phasor(k)
            re[k - 1] = this.re
            im[k - 1] = this.im
        }
        const total = this.meanSquare(x)
        this.apply(x, this.tuning.slope)
        let numerator = 0
        let denominator = 0
        let power = 0
        let slopePower = 0
        for (let k = 1; k <= count; k++) {
            const a = re[k - 1]
            const b = im[k - 1]
            this.phasor(k)
            numerator -= k * (this.im * a - this.re * b)
            denominator += k * k * (a * a + b * b)
            power += a * a + b * b
            slopePower += (this.re * this.re + this.im * this.im) / count
        }
        const share = (2 * power) / (this.tuning.sumWeights * this.tuning.sumWeights)
        return denominator > 0 && share > LEAST_SHARE * total
            ? w + this.shape.offset(numerator, denominator, slopePower)
            : undefined
    }

    /** Mean square of a signal under the window that has just been applied to it, without DC. */
    private meanSquare(x: number[]): number {
        const windowed = this.windowed
        const points = this.points
        let sum = 0
        let energy = 0
        for (let i = 0; i < points; i++) {
            const y = windowed[i]
            sum += y
            energy += y * x[i]
        }
        this.dc = (sum * sum) / (this.tuning.sumWeights * this.tuning.sumWeights)
        return energy / this.tuning.sumWeights - this.dc
    }

    /**
     * Reads all lines of one signal.
     * @param x reduced signal
     * @param w mains frequency [rad a point]
     * @param floor the converter's own noise in x, before the reduction [codes²]
     */
    read(x: number[], w: number, floor: number): CombReading {
        this.tuning.tune(w)
        this.apply(x, this.tuning.window)
        const share = this.shape.lineNoise(w)
        const norm = 1 / this.tuning.sumWeights
        let rest = this.meanSquare(x)
        const reading: CombReading = {
            hum: 0,
            lines: 0,
            all: 0,
            dc: this.dc,
            looked: 0,
            bound: 0,
            // a list that grows leaves holes in a heap that is nearly full
            re: zeros(HARMONICS),
            im: zeros(HARMONICS),
        }
        let all = 0
        let looked = 0
        for (let k = 1; k <= HARMONICS && k * w < HIGHEST_LINE; k++) {
            this.phasor(k)
            const gain = this.tuning.gain[k]
            const re = (this.re * Math.SQRT2 * norm) / gain
            const im = (this.im * Math.SQRT2 * norm) / gain
            const power = re * re + im * im
            rest -= power * gain * gain
            all += power
            reading.re[looked] = re
            reading.im[looked] = im
            looked++
        }
        reading.all = all
        reading.looked = looked
        // Each line, and DC half as much, has taken its share of the noise with it.
        const taken = share * (looked + 0.5)
        const noise = Math.max(rest / (1 - taken), floor / REDUCTION)
        this.sumHum(reading, x, share * noise)
        return reading
    }

    /** Adds up the lines that stand out of the noise and lie where a harmonic must lie: a note of music next to one does not. */
    private sumHum(reading: CombReading, x: number[], lineNoise: number): void {
        reading.bound = SIGNIFICANCE * lineNoise
        const spread = this.shape.lineSpread(this.tuning.w)
        let sloped = false
        for (let k = 1; k <= reading.looked; k++) {
            const re = reading.re[k - 1]
            const im = reading.im[k - 1]
            const power = re * re + im * im
            const gain = this.tuning.gain[k]
            const noise = lineNoise / (gain * gain)
            if (power < SIGNIFICANCE * noise) continue
            if (!sloped) this.apply(x, this.tuning.slope)
            sloped = true
            this.phasor(k)
            const offset =
                ((this.im * re - this.re * im) * Math.SQRT2) /
                (this.tuning.sumWeights * gain * power)
            const width = LINE_WIDTH + spread * Math.sqrt(noise / power)
            if (Math.abs(offset) > this.tuning.w * width) continue
            reading.hum += power - noise
            reading.lines++
        }
    }

    /**
     * Power of a signal given by the energy of each point, under the window of the last read().
     * @param energy sums of squares of REDUCTION samples
     * @returns mean square, DC and lines included
     */
    windowedPower(energy: number[]): number {
        const window = this.tuning.window
        const points = this.points
        let sum = 0
        for (let i = 0; i < points; i++) sum += window[i] * energy[i]
        return sum / (REDUCTION * this.tuning.sumWeights)
    }

    /** Part of the white noise of the full band that `lines` lines take with them. */
    noiseTaken(w: number, lines: number): number {
        return (this.shape.lineNoise(w) * (lines + 0.5)) / REDUCTION
    }
}

/** Mean product of the hum in two signals that were read at the same frequency [codes²]. */
export function crossPower(a: CombReading, b: CombReading): number {
    let sum = 0
    for (let k = 0; k < a.looked; k++) sum += a.re[k] * b.re[k] + a.im[k] * b.im[k]
    return sum
}
