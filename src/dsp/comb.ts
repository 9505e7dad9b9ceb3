import { type CombReading, emptyReading } from "./comb-reading"
import { CombTuning, HARMONICS } from "./comb-tuning"
import { HALF_RATE_NOISE } from "./half-rate"
import type { LineWindow } from "./line-window"
import { PI } from "./trig"
import { zeros } from "./zeros"

// Hum: the lines at the mains frequency and its harmonics. Everything is measured under one window whose spectrum has its
// zeros on all other harmonics and on DC: the lines do not see each other, and their powers and that of the rest add up
// to the whole.

/** A line counts when it stands this far above the noise in its own width (11 dB): by chance once in an hour. */
const SIGNIFICANCE = 12

/** How far from its place a line may lie besides what noise does to it, in mains frequencies: 1.25 Hz of 50. */
const LINE_WIDTH = 0.025

/** Part of white noise's power in the reduced signals that their last filter leaves: a line is where it leaves all. */
const FLAT_PART = 2 * HALF_RATE_NOISE

/** Lines that say less than this part of what the strongest says about the mains frequency are left out. */
const MIN_SAY = 0.03

/** Noise of which nothing is known but what lines leave of the signal. */
export const ANY_NOISE = 1e12

/** Lines are looked at up to here, as an angle a point. They count up to a little less: beyond, the reduction folds too much onto them. */
const MAX_LINE = 0.985 * PI
const MAX_COUNTED = 0.93 * PI

/** Measures the lines of a mains frequency in reduced signals. */
export class Comb {
    private readonly tuning: CombTuning
    /** real and imaginary part of the last phasor */
    private re = 0
    private im = 0
    /** for who needs no reading of its own */
    readonly spare: CombReading
    /** the last mean under a window */
    private mean = 0

    /**
     * @param points length of the reduced signals, a multiple of four
     * @param summed samples that were added up for them first
     * @param shape of the window
     * @param windowed room to work in [size: >= points]
     */
    constructor(
        private readonly points: number,
        private readonly summed: number,
        readonly shape: LineWindow,
        private readonly windowed = zeros(points),
    ) {
        this.tuning = new CombTuning(points, summed, shape)
        this.spare = this.emptyReading()
    }

    /** A reading of nothing. */
    emptyReading(): CombReading {
        return emptyReading(this.tuning.lines)
    }

    /** The signal under the window's slope, for the phasors to come. */
    private applySlope(x: number[]): void {
        const windowed = this.windowed
        const points = this.points
        const weights = this.tuning.slope
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
        for (let i = 0; i < points; i += 4) {
            s1 = x[i] + twice * s0 - s1
            s0 = x[i + 1] + twice * s1 - s0
            s1 = x[i + 2] + twice * s0 - s1
            s0 = x[i + 3] + twice * s1 - s0
        }
        this.re = s0 - s1 * cosW
        this.im = s1 * this.tuning.sinLine[k]
    }

    /** The signal under the window, for the phasors to come. @returns its mean square, without DC */
    private applyWindow(x: number[]): number {
        const windowed = this.windowed
        const points = this.points
        const weights = this.tuning.window
        let sum = 0
        let energy = 0
        for (let i = 0; i < points; i++) {
            const value = x[i]
            const y = weights[i] * value
            windowed[i] = y
            sum += y
            energy += y * value
        }
        this.mean = sum / this.tuning.sumWeights
        return energy / this.tuning.sumWeights - this.mean * this.mean
    }

    /**
     * A better value for the mains frequency by all lines, wherever they lie: each line's offset is the ratio of its phasors
     * under the window's slope and under the window (the reassignment of Auger and Flandrin); lines count by their power
     * times their order squared.
     * @param w first guess [rad a point]
     * @returns w and something, [rad a point]
     */
    refine(x: number[], w: number): number {
        const reading = this.spare
        this.look(x, w, reading, this.tuning.lines)
        this.applySlope(x)
        const sums = new OffsetSums()
        const { looked, re, im } = reading
        const norm = Math.SQRT2 / this.tuning.sumWeights
        let most = 0
        for (let k = 1; k <= looked; k++) most = Math.max(most, squared(re[k - 1], im[k - 1]))
        // Weak lines say nothing, and each takes two thousand opcodes.
        for (let k = 1; k <= looked && k <= HARMONICS; k++) {
            const a = re[k - 1]
            const b = im[k - 1]
            if (k * k * squared(a, b) < MIN_SAY * most) continue
            this.phasor(k)
            this.addOffset(a, b, k, norm / this.tuning.gain[k], sums)
        }
        return w + this.offsetOf(sums)
    }

    /**
     * Reads all lines of one signal.
     * @param x reduced signal
     * @param w mains frequency [rad a point]
     * @param floor the converter's own noise in x, before the reduction [codes²]
     * @param reading receives the lines: kept by who reads again and again, new ones leave holes in a heap that is nearly full
     * @param maxNoise mean square of x without its lines; what is beyond that are lines too, of higher orders than are looked at
     * @param lines so many at most
     */
    read(
        x: number[],
        w: number,
        floor: number,
        reading = this.emptyReading(),
        maxNoise = ANY_NOISE,
        lines = this.tuning.lines,
    ): CombReading {
        this.look(x, w, reading, lines)
        const looked = reading.looked
        const re = reading.re
        const im = reading.im
        const gains = this.tuning.gain
        let rest = reading.whole
        for (let k = 1; k <= looked; k++) {
            const a = gains[k] * re[k - 1]
            const b = gains[k] * im[k - 1]
            rest -= a * a + b * b
        }
        // Each line, and DC half as much, has taken its share of the noise with it.
        const share = this.shape.lineNoise(w)
        const flat = Math.min(rest / (1 - share * (looked + 0.5)), maxNoise) / FLAT_PART
        const noise = Math.max(flat, floor / (2 * this.summed))
        reading.lineNoise = share * noise
        reading.bound = SIGNIFICANCE * reading.lineNoise
        this.chooseLines(reading, x)
        return reading
    }

    /** The phasors of the lines. */
    private look(x: number[], w: number, reading: CombReading, most: number): void {
        this.tuning.tune(w)
        const norm = Math.SQRT2 / this.tuning.sumWeights
        const gains = this.tuning.gain
        const { re, im, power } = reading
        reading.whole = this.applyWindow(x)
        reading.dc = this.mean
        reading.offset = 0
        const { lines } = this.tuning
        let k = 1
        for (; k <= most && k * w < MAX_LINE; k++) {
            this.phasor(k)
            const scale = norm / gains[k]
            re[k - 1] = this.re * scale
            im[k - 1] = this.im * scale
        }
        reading.looked = k - 1
        for (k = 0; k < lines; k++) power[k] = 0
    }

    /**
     * How many lines need be looked at in the other signal of a burst: those that don't count, in the last one that was read, only where one
     * of them stands out there.
     */
    linesOf({ looked, re, im, bound }: CombReading): number {
        const { gain } = this.tuning
        for (let k = HARMONICS + 1; k <= looked; k++) {
            const power = gain[k] * gain[k] * squared(re[k - 1], im[k - 1])
            if (power > bound) return looked
        }
        return HARMONICS
    }

    /** Keeps the lines that stand out of the noise and lie where a harmonic must lie: a note of music next to one does not. */
    private chooseLines(reading: CombReading, x: number[]): void {
        const { re, im, power, lineNoise } = reading
        const { w, gain } = this.tuning
        const spread = this.shape.lineSpread(w)
        const norm = Math.SQRT2 / this.tuning.sumWeights
        const sums = new OffsetSums()
        let sloped = false
        for (let k = 1; k <= HARMONICS && k * w < MAX_COUNTED; k++) {
            const a = re[k - 1]
            const b = im[k - 1]
            const line = a * a + b * b
            const noise = lineNoise / (gain[k] * gain[k])
            if (line < SIGNIFICANCE * noise) continue
            if (!sloped) this.applySlope(x)
            sloped = true
            this.phasor(k)
            const offset = (norm * (this.im * a - this.re * b)) / (gain[k] * line)
            const width = LINE_WIDTH + spread * Math.sqrt(noise / line)
            if (Math.abs(offset) > w * width) continue
            power[k - 1] = line - noise
            this.addOffset(a, b, k, norm / gain[k], sums)
        }
        reading.offset = this.offsetOf(sums)
    }

    /** Counts line k, a + jb, whose phasor under the slope has been taken, for the frequency. */
    private addOffset(a: number, b: number, k: number, scale: number, sums: OffsetSums): void {
        const re = this.re * scale
        const im = this.im * scale
        sums.numerator -= k * (im * a - re * b)
        sums.denominator += k * k * (a * a + b * b)
        sums.slopePower += re * re + im * im
        sums.lines++
    }

    private offsetOf(sums: OffsetSums): number {
        return sums.denominator > 0
            ? this.shape.offset(sums.numerator, sums.denominator, sums.slopePower / sums.lines)
            : 0
    }

    /** What the reduction has taken off the lines of a signal [codes²]. */
    lostPower(reading: CombReading): number {
        const { looked, re, im } = reading
        const gains = this.tuning.gain
        let sum = 0
        for (let k = 1; k <= looked; k++) {
            const gain = gains[k]
            const a = re[k - 1]
            const b = im[k - 1]
            sum += (a * a + b * b) * (1 - gain * gain)
        }
        return sum
    }

    /**
     * Power of a signal given by the energy of each point, under the window of the last read().
     * @param energy sums of squares of the samples of each point
     * @returns mean square, DC and lines included
     */
    windowedPower(energy: number[]): number {
        const window = this.tuning.window
        const points = this.points
        let sum = 0
        for (let i = 0; i < points; i++) sum += window[i] * energy[i]
        return sum / (2 * this.summed * this.tuning.sumWeights)
    }

    /** Part of the white noise of the full band that `lines` lines take with them. */
    noiseTaken(w: number, lines: number): number {
        return (this.shape.lineNoise(w) * lines) / (2 * this.summed)
    }
}

function squared(a: number, b: number): number {
    return a * a + b * b
}

/** What lines say together about the mains frequency, as LineWindow.offset() wants it. */
class OffsetSums {
    numerator = 0
    denominator = 0
    slopePower = 0
    lines = 0
}
