import { arctangent2, cosine, PI, sine } from "./trig"
import { zeros } from "./zeros"

// A sine of unknown amplitude, phase and frequency in a long array, by least squares under a Hann window, so that strong
// hum elsewhere in the spectrum stays out of it. One pass of Goertzel's recurrence over short sections gives a phasor per
// section; all the rest is arithmetic on these few phasors. A real sine has its mirror at the negative frequency; it is
// part of the fit, so that low frequencies and short arrays come out right.

/** re cos(w n) - im sin(w n), n = 0 at the start of the array. */
export interface Sine {
    /** angular frequency [rad a sample] */
    w: number
    re: number
    im: number
}

/** Mean square of a sine. */
export function sinePower(fit: Sine): number {
    return (fit.re * fit.re + fit.im * fit.im) / 2
}

/**
 * Phasors of all sections at one frequency: sum of hann[n] x[n] e^(-jwn) over each, n counted from the start of the
 * array; the window spans all sections.
 * @param x [size: >= sections * length]
 * @param length samples of a section, even; the recurrence and the window cost about 27 opcodes a sample
 * @param re, im receive the phasors [size: >= sections]
 */
function sectionPhasors(
    x: number[],
    sections: number,
    length: number,
    w: number,
    re: number[],
    im: number[],
): void {
    const cosW = cosine(w)
    const sinW = sine(w)
    const k = 2 * cosW
    // The recurrence leaves the phasor turned to the section's last sample; this turns it back to n = 0.
    let turnRe = cosine(w * (length - 1))
    let turnIm = -sine(w * (length - 1))
    const stepRe = cosine(w * length)
    const stepIm = -sine(w * length)
    const angle = PI / (sections * length)
    const waveStep = 2 * cosine(2 * angle)
    // Half of the window's cosine, at the sample to come and at the one before.
    let wave1 = cosine(angle) / 2
    let wave0 = wave1
    for (let section = 0; section < sections; section++) {
        const end = (section + 1) * length
        let s0 = 0
        let s1 = 0
        for (let i = section * length; i < end; i += 2) {
            s1 = (0.5 - wave1) * x[i] + k * s0 - s1
            wave0 = waveStep * wave1 - wave0
            s0 = (0.5 - wave0) * x[i + 1] + k * s1 - s0
            wave1 = waveStep * wave0 - wave1
        }
        const real = s0 - s1 * cosW
        const imaginary = s1 * sinW
        re[section] = real * turnRe - imaginary * turnIm
        im[section] = real * turnIm + imaginary * turnRe
        const next = turnRe * stepRe - turnIm * stepIm
        turnIm = turnRe * stepIm + turnIm * stepRe
        turnRe = next
    }
}

/**
 * Distance of the centroids of the two faded halves of a Hann window, in halves: 1 - 16 / (9 pi²). A half is weighted by
 * sin²(pi t / 2) sin²(pi t), t = 0..1, and its mirror image.
 */
const APART = 1 - 16 / (9 * PI * PI)

/** Fits sines of one array; keeps its work space. */
export class SineFitter {
    private readonly re: number[]
    private readonly im: number[]
    // What the two sums leave for fit(): in one function their locals would take a piece of memory that a heap in use may not have.
    private pRe = 0
    private pIm = 0
    private u0 = 0
    private u2Re = 0
    private u2Im = 0

    /**
     * @param maxSections room for the longest fit
     * @param section samples of a section, even
     */
    constructor(
        maxSections: number,
        private readonly section: number,
    ) {
        this.re = zeros(maxSections)
        this.im = zeros(maxSections)
    }

    /**
     * Refines a frequency by the turn of the phase from one half of the array to the other, then fits.
     * @param x [size: >= sections * section]
     * @param sections even, >= 4
     * @param w first guess, within 2 pi / (sections * section) of the truth [rad a sample]
     */
    refine(x: number[], sections: number, w: number): Sine {
        this.look(x, sections, w)
        return this.refineLooked(sections, w)
    }

    /** The first half of refine(), which is most of its work. */
    private look(x: number[], sections: number, w: number): void {
        sectionPhasors(x, sections, this.section, w, this.re, this.im)
    }

    /** The second half, with the same sections and frequency. In one function the locals of both would be a large frame. */
    private refineLooked(sections: number, w: number): Sine {
        const half = sections / 2
        const early = this.fit(0, half, sections, w, 0)
        const late = this.fit(half, half, sections, w, 0)
        const turnRe = late.re * early.re + late.im * early.im
        const turnIm = late.im * early.re - late.re * early.im
        const dw = arctangent2(turnIm, turnRe) / (APART * half * this.section)
        // Beyond its range the estimate is noise; a frequency outside 0..pi is none.
        if (w + dw <= 0 || w + dw >= PI) return this.fit(0, sections, sections, w, 0)
        return this.fit(0, sections, sections, w, dw)
    }

    /** The sine of a known frequency. Arguments as in refine(). */
    at(x: number[], sections: number, w: number): Sine {
        this.look(x, sections, w)
        return this.fit(0, sections, sections, w, 0)
    }

    /**
     * Least squares over sections first .. first + count - 1. A part of the array is faded in and out by section, on top
     * of the window that is already in the phasors; the whole is not.
     * @param sections of the whole array
     * @param dw correction of the frequency at which the phasors were taken, small against 2 pi / section
     */
    private fit(first: number, count: number, sections: number, w: number, dw: number): Sine {
        const exact = w + dw
        this.sumPhasors(first, count, sections, dw)
        this.sumMirror(first, count, sections, 2 * exact, dw)
        // The correction turns whole sections: within one the phasor has run off by dw and lost a little.
        const droop = kernel(dw, this.section) / this.section
        const pRe = this.pRe / droop
        const pIm = this.pIm / droop
        const u0 = this.u0
        const u2Re = this.u2Re
        const u2Im = this.u2Im
        // A u0 + conj(A u2) = 2 p  =>  A = 2 (u0 p - conj(u2) conj(p)) / (u0² - |u2|²)
        const determinant = u0 * u0 - u2Re * u2Re - u2Im * u2Im
        if (!(determinant > 1e-6 * u0 * u0)) return { w: exact, re: 0, im: 0 }
        return {
            w: exact,
            re: (2 * (u0 * pRe - (u2Re * pRe - u2Im * pIm))) / determinant,
            im: (2 * (u0 * pIm + (u2Re * pIm + u2Im * pRe))) / determinant,
        }
    }

    /** The phasors of the sections, turned by the correction of the frequency and faded, added up: p. */
    private sumPhasors(first: number, count: number, sections: number, dw: number): void {
        const samples = this.section
        const centre = first * samples + (samples - 1) / 2
        let turnRe = cosine(dw * centre)
        let turnIm = -sine(dw * centre)
        const stepRe = cosine(dw * samples)
        const stepIm = -sine(dw * samples)
        const fadeAngle = count < sections ? PI / count : 0
        const fadeStep = 2 * cosine(2 * fadeAngle)
        let fade = count < sections ? cosine(fadeAngle) : -1
        let fadeBefore = fade
        let pRe = 0
        let pIm = 0
        let keep = 0
        for (let section = first; section < first + count; section++) {
            const weight = 0.5 - 0.5 * fade
            const re = this.re[section]
            const im = this.im[section]
            pRe += weight * (re * turnRe - im * turnIm)
            pIm += weight * (re * turnIm + im * turnRe)
            keep = turnRe * stepRe - turnIm * stepIm
            turnIm = turnRe * stepIm + turnIm * stepRe
            turnRe = keep
            keep = fadeStep * fade - fadeBefore
            fadeBefore = fade
            fade = keep
        }
        this.pRe = pRe
        this.pIm = pIm
    }

    /**
     * The window and the sine's mirror over the same sections: u0, u2.
     * @param theta twice the frequency [rad a sample]
     */
    private sumMirror(
        first: number,
        count: number,
        sections: number,
        theta: number,
        dw: number,
    ): void {
        const samples = this.section
        const delta = (2 * PI) / (sections * samples)
        // Over a section with its middle at c, hann[n] e^(j theta n) adds up to e^(j theta c) times
        // D(theta) / 2 - (D(theta + delta) e^(jb) + D(theta - delta) e^(-jb)) / 4, b = delta (c + 1/2).
        // The phasors were taken at w, not at w + dw: within a section the mirror runs at theta - dw.
        const middle = kernel(theta - dw, samples) / 2
        const upper = kernel(theta - dw + delta, samples) / 4
        const lower = kernel(theta - dw - delta, samples) / 4
        const flat = samples / 2
        const ripple = kernel(delta, samples) / 2
        const centre = first * samples + (samples - 1) / 2
        // Rotations, a step a section: the mirror's turn, the window's angle b; and the fade.
        let mirrorRe = cosine(theta * centre)
        let mirrorIm = sine(theta * centre)
        const mirrorStepRe = cosine(theta * samples)
        const mirrorStepIm = sine(theta * samples)
        let cosB = cosine(delta * (centre + 0.5))
        let sinB = sine(delta * (centre + 0.5))
        const stepCosB = cosine(delta * samples)
        const stepSinB = sine(delta * samples)
        const fadeAngle = count < sections ? PI / count : 0
        const fadeStep = 2 * cosine(2 * fadeAngle)
        let fade = count < sections ? cosine(fadeAngle) : -1
        let fadeBefore = fade
        let u0 = 0
        let u2Re = 0
        let u2Im = 0
        let keep = 0
        for (let section = first; section < first + count; section++) {
            const weight = 0.5 - 0.5 * fade
            u0 += weight * (flat - ripple * cosB)
            const inRe = middle - (upper + lower) * cosB
            const inIm = (lower - upper) * sinB
            u2Re += weight * (mirrorRe * inRe - mirrorIm * inIm)
            u2Im += weight * (mirrorRe * inIm + mirrorIm * inRe)
            keep = mirrorRe * mirrorStepRe - mirrorIm * mirrorStepIm
            mirrorIm = mirrorRe * mirrorStepIm + mirrorIm * mirrorStepRe
            mirrorRe = keep
            keep = cosB * stepCosB - sinB * stepSinB
            sinB = cosB * stepSinB + sinB * stepCosB
            cosB = keep
            keep = fadeStep * fade - fadeBefore
            fadeBefore = fade
            fade = keep
        }
        this.u0 = u0
        this.u2Re = u2Re
        this.u2Im = u2Im
    }
}

/** D(theta): the sum of e^(j theta n) over so many samples with their middle at n = 0. */
function kernel(theta: number, samples: number): number {
    const narrow = sine(theta / 2)
    return Math.abs(narrow) < 1e-9 ? samples : sine((samples * theta) / 2) / narrow
}
