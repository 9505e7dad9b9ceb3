import { boxGain, REDUCTION } from "./reduction"
import { cosine, PI, sine } from "./trig"

// Hum: the lines at the mains frequency and its harmonics. Everything is measured under one Hann window that is exactly
// two mains periods long. Its spectrum has zeros two lines of its own apart, that is on all other harmonics and on DC:
// the lines do not see each other, and their powers and that of the rest add up to the whole.

/** Mains periods under the window. */
export const WINDOW_PERIODS = 2

/** Harmonics that count as hum: up to 500 or 600 Hz. */
export const HARMONICS = 10

/** Power of white noise that a line under a Hann window takes, times the points: 2 * 1.5. */
const LINE_NOISE = 3

/** A line counts when it stands this far above the noise in its own width (11 dB): by chance once in an hour. */
const SIGNIFICANCE = 12

/** How far from its place a line may lie, in mains frequencies: 2 Hz of 50, and 20 Hz over the root of its signal-to-noise ratio. */
const LINE_WIDTH = 0.04
const LINE_SPREAD = 0.4

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
    /** the strongest line and its power */
    strongest: number
    strongestPower: number
    /** upper bound of a line that does not stand out */
    bound: number
    /** phasors of the lines, rms codes, all on one time [size: looked] */
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
    strongest: 0,
    strongestPower: 0,
    bound: 0,
    re: [],
    im: [],
}

/** Weights of one analysis window, and the windowed signal; the arrays are reused. */
export class Comb {
    private readonly window: number[] = []
    private readonly windowed: number[] = []
    private sumWeights = 0
    /** real and imaginary part of the last phasor */
    private re = 0
    private im = 0

    /** @param points length of the reduced signals, even */
    constructor(private readonly points: number) {
        for (let i = 0; i < points; i++) {
            this.window.push(0)
            this.windowed.push(0)
        }
    }

    /**
     * Sets the window to two mains periods.
     * @param w mains frequency [rad a point]
     */
    setWindow(w: number): void {
        this.fillWindow(w, 0.5, 0.5, 1)
    }

    /** Derivative of that window over time, for the phase's turn: (w/4) sin(w t / 2). */
    private setSlope(w: number): void {
        this.fillWindow(w, 0, w / (2 * WINDOW_PERIODS), 0)
    }

    /** offset - scale cos(w t / 2) (even = 1) or scale sin(w t / 2) (even = 0), t at the middle of each point. */
    private fillWindow(w: number, offset: number, scale: number, even: number): void {
        const step = w / WINDOW_PERIODS
        const length = (2 * PI) / step
        const k = 2 * cosine(step)
        let value = even ? -scale * cosine(step / 2) : scale * sine(step / 2)
        let before = even ? value : -value
        let sum = 0
        for (let i = 0; i < this.points; i++) {
            const weight = i + 0.5 < length ? offset + value : 0
            this.window[i] = weight
            sum += weight
            const next = k * value - before
            before = value
            value = next
        }
        this.sumWeights = sum
    }

    private apply(x: number[]): void {
        const window = this.window
        const windowed = this.windowed
        for (let i = 0; i < this.points; i++) windowed[i] = window[i] * x[i]
    }

    /** Goertzel's recurrence over the windowed signal; the phasor refers to the point after the last one. */
    private phasor(w: number): void {
        const x = this.windowed
        const points = this.points
        const cosW = cosine(w)
        const k = 2 * cosW
        let s0 = 0
        let s1 = 0
        for (let i = 0; i < points; i += 2) {
            s1 = x[i] + k * s0 - s1
            s0 = x[i + 1] + k * s1 - s0
        }
        this.re = s0 - s1 * cosW
        this.im = s1 * sine(w)
    }

    /** Mean square of the line at w, as the reduced signal has it. */
    private linePower(w: number): number {
        this.phasor(w)
        return (2 * (this.re * this.re + this.im * this.im)) / (this.sumWeights * this.sumWeights)
    }

    /** Power of the first `count` lines of a comb under its own window. */
    power(x: number[], w: number, count: number): number {
        this.setWindow(w)
        this.apply(x)
        let sum = 0
        for (let k = 1; k <= count; k++) sum += this.linePower(k * w)
        return sum
    }

    /**
     * A better value for the mains frequency: each line's offset is the ratio of its phasors under the window's derivative
     * and under the window (the reassignment of Auger and Flandrin); harmonics count by their power times their order squared.
     * @param w first guess, within 3 %
     * @param count lines to use
     */
    refine(x: number[], w: number, count: number): number {
        const re: number[] = []
        const im: number[] = []
        this.setWindow(w)
        this.apply(x)
        for (let k = 1; k <= count; k++) {
            this.phasor(k * w)
            re.push(this.re)
            im.push(this.im)
        }
        this.setSlope(w)
        this.apply(x)
        let numerator = 0
        let denominator = 0
        for (let k = 1; k <= count; k++) {
            const a = re[k - 1]
            const b = im[k - 1]
            this.phasor(k * w)
            numerator -= k * (this.im * a - this.re * b)
            denominator += k * k * (a * a + b * b)
        }
        return denominator > 0 ? w + numerator / denominator : w
    }

    /**
     * Reads all lines of one signal.
     * @param x reduced signal
     * @param w mains frequency [rad a point]
     * @param floor the converter's own noise in x, before the reduction [codes²]
     */
    read(x: number[], w: number, floor: number): CombReading {
        this.setWindow(w)
        this.apply(x)
        const length = (2 * PI * WINDOW_PERIODS) / w
        let dc = 0
        let energy = 0
        for (let i = 0; i < this.points; i++) {
            dc += this.windowed[i]
            energy += this.windowed[i] * x[i]
        }
        dc /= this.sumWeights
        let rest = energy / this.sumWeights - dc * dc
        const reading: CombReading = {
            hum: 0,
            lines: 0,
            all: 0,
            dc: dc * dc,
            looked: 0,
            strongest: 0,
            strongestPower: 0,
            bound: 0,
            re: [],
            im: [],
        }
        for (let k = 1; k <= HARMONICS && k * w < 0.8 * PI; k++) {
            const gain = boxGain((k * w) / REDUCTION)
            const toRms = Math.SQRT2 / this.sumWeights
            this.phasor(k * w)
            const re = (this.re * toRms) / gain
            const im = (this.im * toRms) / gain
            const power = re * re + im * im
            rest -= power * gain * gain
            reading.re.push(re)
            reading.im.push(im)
            reading.all += power
            reading.looked++
            if (power > reading.strongestPower) {
                reading.strongest = k
                reading.strongestPower = power
            }
        }
        // Each line, and DC half as much, has taken its share of the noise with it.
        const taken = (LINE_NOISE * (reading.looked + 0.5)) / length
        const noise = Math.max(rest / (1 - taken), floor / REDUCTION)
        this.sumHum(reading, x, w, (LINE_NOISE * noise) / length)
        return reading
    }

    /** Adds up the lines that stand out of the noise and lie where a harmonic must lie: a note of music next to one does not. */
    private sumHum(reading: CombReading, x: number[], w: number, lineNoise: number): void {
        reading.bound = SIGNIFICANCE * lineNoise
        let prepared = false
        for (let k = 1; k <= reading.looked; k++) {
            const re = reading.re[k - 1]
            const im = reading.im[k - 1]
            const power = re * re + im * im
            const gain = boxGain((k * w) / REDUCTION)
            const noise = lineNoise / (gain * gain)
            if (power < SIGNIFICANCE * noise) continue
            const weights = this.sumWeights
            if (!prepared) this.setSlope(w)
            if (!prepared) this.apply(x)
            prepared = true
            this.sumWeights = weights
            this.phasor(k * w)
            const toRms = Math.SQRT2 / (weights * gain)
            const offset = Math.abs((this.im * re - this.re * im) * toRms) / power
            if (offset > w * (LINE_WIDTH + LINE_SPREAD * Math.sqrt(noise / power))) continue
            reading.hum += power - noise
            reading.lines++
        }
        if (prepared) this.setWindow(w)
    }

    /**
     * Power of a signal given by the energy of each point, under the window of the last read().
     * @param energy sums of squares of REDUCTION samples
     * @returns mean square, DC and lines included
     */
    windowedPower(energy: number[]): number {
        let sum = 0
        for (let i = 0; i < this.points; i++) sum += this.window[i] * energy[i]
        return sum / (REDUCTION * this.sumWeights)
    }

    /** Part of the white noise of the full band that `lines` lines take with them. */
    noiseTaken(w: number, lines: number): number {
        return (LINE_NOISE * (lines + 0.5) * w) / (2 * PI * WINDOW_PERIODS * REDUCTION)
    }
}

/** Mean product of the hum in two signals that were read at the same frequency [codes²]. */
export function crossPower(a: CombReading, b: CombReading): number {
    let sum = 0
    for (let k = 0; k < a.looked; k++) sum += a.re[k] * b.re[k] + a.im[k] * b.im[k]
    return sum
}
