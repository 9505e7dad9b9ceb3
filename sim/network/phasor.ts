/** A complex number: an impedance, a gain, or an rms amplitude with its phase. */
export interface Phasor {
    re: number
    im: number
}

export const ZERO: Phasor = { re: 0, im: 0 }

export function real(re: number): Phasor {
    return { re, im: 0 }
}

export function polar(magnitude: number, phaseRad: number): Phasor {
    return { re: magnitude * Math.cos(phaseRad), im: magnitude * Math.sin(phaseRad) }
}

export function sum(a: Phasor, b: Phasor): Phasor {
    return { re: a.re + b.re, im: a.im + b.im }
}

export function difference(a: Phasor, b: Phasor): Phasor {
    return { re: a.re - b.re, im: a.im - b.im }
}

export function product(a: Phasor, b: Phasor): Phasor {
    return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }
}

export function scaled(a: Phasor, factor: number): Phasor {
    return { re: factor * a.re, im: factor * a.im }
}

/** 1/a; a must not be zero. */
export function inverse(a: Phasor): Phasor {
    const power = a.re * a.re + a.im * a.im
    return { re: a.re / power, im: -a.im / power }
}

export function magnitude(a: Phasor): number {
    return Math.hypot(a.re, a.im)
}

export function phase(a: Phasor): number {
    return Math.atan2(a.im, a.re)
}

/** In-phase part of two amplitudes: their mean product over time. */
export function inner(a: Phasor, b: Phasor): number {
    return a.re * b.re + a.im * b.im
}
