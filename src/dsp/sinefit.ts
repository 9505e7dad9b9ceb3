import { arctangent2, cosine, PI, sine } from "./trig"

// A sine of unknown amplitude, phase and frequency in a long array, by least squares under a Hann window, so that strong
// hum elsewhere in the spectrum stays out of it. One pass of Goertzel's recurrence over short sections gives a phasor per
// section; all the rest is arithmetic on these few phasors. A real sine has its mirror at the negative frequency; it is
// part of the fit, so that low frequencies and short arrays come out right.

/** Samples a section. The recurrence and the window cost about 27 opcodes a sample. */
export const SECTION = 14

/** From here on the window alone keeps the mirror out, by 80 dB; below, it changes little within a section [rad a sample]. */
const MIRROR_BELOW = 0.11

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
 * @param x [size: >= sections * SECTION]
 * @param re, im receive the phasors [size: >= sections]
 */
function sectionPhasors(
    x: number[],
    sections: number,
    w: number,
    re: number[],
    im: number[],
): void {
    const cosW = cosine(w)
    const sinW = sine(w)
    const k = 2 * cosW
    // The recurrence leaves the phasor turned to the section's last sample; this turns it back to n = 0.
    let turnRe = cosine(w * (SECTION - 1))
    let turnIm = -sine(w * (SECTION - 1))
    const stepRe = cosine(w * SECTION)
    const stepIm = -sine(w * SECTION)
    const angle = PI / (sections * SECTION)
    const waveStep = 2 * cosine(2 * angle)
    let wave1 = cosine(angle)
    let wave0 = wave1
    for (let section = 0; section < sections; section++) {
        const end = (section + 1) * SECTION
        let s0 = 0
        let s1 = 0
        for (let i = section * SECTION; i < end; i += 2) {
            s1 = (0.5 - 0.5 * wave1) * x[i] + k * s0 - s1
            wave0 = waveStep * wave1 - wave0
            s0 = (0.5 - 0.5 * wave0) * x[i + 1] + k * s1 - s0
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

/** Fits sines of one array; keeps its work space. */
export class SineFitter {
    private readonly re: number[] = []
    private readonly im: number[] = []

    /** @param maxSections room for the longest fit */
    constructor(maxSections: number) {
        for (let i = 0; i < maxSections; i++) {
            this.re.push(0)
            this.im.push(0)
        }
    }

    /**
     * Refines a frequency by the turn of the phase from one half of the array to the other, then fits.
     * @param x [size: >= sections * SECTION]
     * @param sections even, >= 4
     * @param w first guess, within 2 pi / (sections * SECTION) of the truth [rad a sample]
     */
    refine(x: number[], sections: number, w: number): Sine {
        sectionPhasors(x, sections, w, this.re, this.im)
        const half = sections / 2
        let dw = 0
        // The second turn corrects what the first one's own frequency error bent.
        for (let turn = 0; turn < 2; turn++) {
            const early = this.fit(0, half, sections, w, dw)
            const late = this.fit(half, half, sections, w, dw)
            const turnRe = late.re * early.re + late.im * early.im
            const turnIm = late.im * early.re - late.re * early.im
            const better = dw + arctangent2(turnIm, turnRe) / (half * SECTION)
            // Beyond its range the estimate is noise; a frequency outside 0..pi is none.
            if (w + better > 0 && w + better < PI) dw = better
        }
        return this.fit(0, sections, sections, w, dw)
    }

    /**
     * Least squares over sections first .. first + count - 1. A part of the array is faded in and out by section, on top
     * of the window that is already in the phasors; the whole is not.
     * @param sections of the whole array
     * @param dw correction of the frequency at which the phasors were taken, small against 2 pi / SECTION
     */
    private fit(first: number, count: number, sections: number, w: number, dw: number): Sine {
        const exact = w + dw
        const centre = first * SECTION + (SECTION - 1) / 2
        // Rotations, a step a section: the correction's turn, the mirror's turn, the angles of fade and window.
        let turnRe = cosine(dw * centre)
        let turnIm = -sine(dw * centre)
        const turnStepRe = cosine(dw * SECTION)
        const turnStepIm = -sine(dw * SECTION)
        let mirrorRe = cosine(2 * exact * centre)
        let mirrorIm = sine(2 * exact * centre)
        const mirrorStepRe = cosine(2 * exact * SECTION)
        const mirrorStepIm = sine(2 * exact * SECTION)
        const fadeAngle = count < sections ? PI / count : 0
        const fadeStep = 2 * cosine(2 * fadeAngle)
        let fade = count < sections ? cosine(fadeAngle) : -1
        let fadeBefore = fade
        const angle = PI / sections
        const waveStep = 2 * cosine(2 * angle)
        let wave = cosine(angle * (2 * first + 1))
        let waveBefore = cosine(angle * (2 * first - 1))
        let pRe = 0
        let pIm = 0
        let weights = 0
        let sumMirrorRe = 0
        let sumMirrorIm = 0
        let keep = 0
        for (let section = first; section < first + count; section++) {
            const weight = 0.5 - 0.5 * fade
            const inWindow = weight * (0.5 - 0.5 * wave)
            const re = this.re[section]
            const im = this.im[section]
            pRe += weight * (re * turnRe - im * turnIm)
            pIm += weight * (re * turnIm + im * turnRe)
            weights += inWindow
            sumMirrorRe += inWindow * mirrorRe
            sumMirrorIm += inWindow * mirrorIm
            keep = turnRe * turnStepRe - turnIm * turnStepIm
            turnIm = turnRe * turnStepIm + turnIm * turnStepRe
            turnRe = keep
            keep = mirrorRe * mirrorStepRe - mirrorIm * mirrorStepIm
            mirrorIm = mirrorRe * mirrorStepIm + mirrorIm * mirrorStepRe
            mirrorRe = keep
            keep = fadeStep * fade - fadeBefore
            fadeBefore = fade
            fade = keep
            keep = waveStep * wave - waveBefore
            waveBefore = wave
            wave = keep
        }
        // Within a section: sum of e^(2jwn) = e^(2jw centre) sin(w SECTION) / sin(w).
        const u0 = weights * SECTION
        const near = exact > 1e-9 && exact < MIRROR_BELOW
        const mirror = near ? sine(exact * SECTION) / sine(exact) : 0
        const u2Re = sumMirrorRe * mirror
        const u2Im = sumMirrorIm * mirror
        // A u0 + conj(A u2) = 2 p  =>  A = 2 (u0 p - conj(u2) conj(p)) / (u0² - |u2|²)
        const determinant = u0 * u0 - u2Re * u2Re - u2Im * u2Im
        if (!(determinant > 1e-6 * u0 * u0)) return { w: exact, re: 0, im: 0 }
        return {
            w: exact,
            re: (2 * (u0 * pRe - (u2Re * pRe - u2Im * pIm))) / determinant,
            im: (2 * (u0 * pIm + (u2Re * pIm + u2Im * pRe))) / determinant,
        }
    }
}
