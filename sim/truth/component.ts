import type { LegGains } from "../network/line-network"
import { difference, inner, type Phasor, polar, product, scaled, sum } from "../network/phasor"

/** One part of the line: what it puts on each pin, coherent between the pins. Rms volts. */
export interface Component {
    /** Frequency of a sine; undefined for a piece of anything broadband. */
    hz?: number
    /** Where a piece of anything broadband lies. */
    aboutHz?: number
    /** What its sine is locked to: sines of one frequency and one clock keep their phase to each other. */
    clock?: string
    /** Belongs to the mains series of the scenario. */
    mains?: boolean
    /** Comes from the source; everything else is interference. */
    wanted?: boolean
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

/** An EMF of a port on both pins. */
export function component(rms: number, phaseRad: number, { hot, cold }: LegGains): Component {
    const amplitude = polar(rms, phaseRad)
    return { hot: product(amplitude, hot), cold: product(amplitude, cold) }
}

/** Powers of components that are incoherent to each other. */
export function powersOf(components: readonly Component[]): Powers {
    const total = { d: 0, m: 0, h: 0, c: 0, md: 0, hc: 0 }
    for (const { hot, cold } of components) {
        // Subtracted as amplitudes, so that equal legs leave exactly nothing.
        const d = difference(hot, cold)
        const m = scaled(sum(hot, cold), 0.5)
        total.d += inner(d, d)
        total.m += inner(m, m)
        total.h += inner(hot, hot)
        total.c += inner(cold, cold)
        total.md += inner(m, d)
        total.hc += inner(hot, cold)
    }
    return total
}

/** What sines of one frequency have in common; harmonics are products, whose last bits differ. */
export function lineOf(hz: number): string {
    return hz.toFixed(6)
}

/** Sines of one frequency and clock, added as phasors: their relative phases must be known. */
export function mergeSameHz(components: readonly Component[]): Component[] {
    const merged = new Map<string, Component>()
    const rest: Component[] = []
    for (const part of components) {
        if (part.hz === undefined) {
            rest.push(part)
            continue
        }
        const key = `${lineOf(part.hz)} ${part.clock}`
        const before = merged.get(key)
        if (!before) {
            merged.set(key, part)
            continue
        }
        merged.set(key, {
            hz: part.hz,
            clock: part.clock,
            hot: sum(before.hot, part.hot),
            cold: sum(before.cold, part.cold),
        })
    }
    return [...merged.values(), ...rest]
}
