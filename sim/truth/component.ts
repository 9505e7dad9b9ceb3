import type { PinGains } from "../line/network"

/** A complex rms amplitude in volts. */
interface Phasor {
    re: number
    im: number
}

/** One part of the line: what it puts on each pin, coherent between the pins. */
export interface Component {
    /** Frequency of a sine; undefined for anything broadband. */
    hz?: number
    /** Belongs to the mains series of the scenario. */
    mains?: boolean
    hot: Phasor
    cold: Phasor
}

/** Powers in V^2 of difference d = h - c, mean m = (h + c)/2 and the legs; inner products of pairs. */
export interface Powers {
    d: number
    m: number
    h: number
    c: number
    md: number
    hc: number
}

/** A part of one EMF: on both pins through real gains. */
export function component(
    rmsV: number,
    phaseRad: number,
    hot: PinGains,
    cold: PinGains,
    emf: keyof PinGains,
): Component {
    const re = rmsV * Math.cos(phaseRad)
    const im = rmsV * Math.sin(phaseRad)
    return {
        hot: { re: hot[emf] * re, im: hot[emf] * im },
        cold: { re: cold[emf] * re, im: cold[emf] * im },
    }
}

function product(a: Phasor, b: Phasor): number {
    return a.re * b.re + a.im * b.im
}

/** Powers of components that are incoherent to each other. */
export function powersOf(components: readonly Component[]): Powers {
    const sum = { d: 0, m: 0, h: 0, c: 0, md: 0, hc: 0 }
    for (const { hot, cold } of components) {
        // Subtracted as amplitudes, so that equal legs leave exactly nothing.
        const d = { re: hot.re - cold.re, im: hot.im - cold.im }
        const m = { re: (hot.re + cold.re) / 2, im: (hot.im + cold.im) / 2 }
        sum.d += product(d, d)
        sum.m += product(m, m)
        sum.h += product(hot, hot)
        sum.c += product(cold, cold)
        sum.md += product(m, d)
        sum.hc += product(hot, cold)
    }
    return sum
}

/** Sines of one frequency, added as phasors: their relative phases must be known. */
export function mergeSameHz(components: readonly Component[]): Component[] {
    const merged = new Map<number, Component>()
    const rest: Component[] = []
    for (const part of components) {
        if (part.hz === undefined) {
            rest.push(part)
            continue
        }
        const sum = merged.get(part.hz)
        if (!sum) {
            merged.set(part.hz, part)
            continue
        }
        merged.set(part.hz, {
            hz: part.hz,
            mains: sum.mains && part.mains,
            hot: { re: sum.hot.re + part.hot.re, im: sum.hot.im + part.hot.im },
            cold: { re: sum.cold.re + part.cold.re, im: sum.cold.im + part.cold.im },
        })
    }
    return [...merged.values(), ...rest]
}
