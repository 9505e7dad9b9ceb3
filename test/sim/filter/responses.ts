import type { Phasor } from "../../../sim/network/phasor"
import type { GridEmf } from "../../../sim/signals/grid-emf"

/** RC low-pass. */
export function lowPass(cornerHz: number, hz: number): Phasor {
    const x = hz / cornerHz
    return { re: 1 / (1 + x * x), im: -x / (1 + x * x) }
}

/** RC high-pass. */
export function highPass(cornerHz: number, hz: number): Phasor {
    const x = hz / cornerHz
    return { re: (x * x) / (1 + x * x), im: x / (1 + x * x) }
}

/** 1 to `fromHz`, 0 from `toHz` on, half a cosine between them: leaves nothing at the grid's half rate. */
export function fade(fromHz: number, toHz: number, hz: number): number {
    const x = Math.min(1, Math.max(0, (hz - fromHz) / (toHz - fromHz)))
    return 0.5 + 0.5 * Math.cos(Math.PI * x)
}

export function times(a: Phasor, factor: number): Phasor {
    return { re: factor * a.re, im: factor * a.im }
}

/** An EMF of values by index; nothing before 0. */
export function emfOf(at: (index: number, rateHz: number) => number): GridEmf {
    return {
        add(out, first, rateHz) {
            for (let i = Math.max(0, -first); i < out.length; i++) out[i] += at(first + i, rateHz)
        },
    }
}

/** What a sine of peak 1 becomes. */
export function steady(gain: Phasor, hz: number, tS: number): number {
    const angle = 2 * Math.PI * ((hz * tS) % 1)
    return gain.re * Math.sin(angle) + gain.im * Math.cos(angle)
}

export const sineEmf = (hz: number): GridEmf =>
    emfOf((index, rateHz) => Math.sin(2 * Math.PI * ((index * (hz / rateHz)) % 1)))

/** Level of a difference over that of a signal. */
export const errorDb = (difference: number, signal: number) => 20 * Math.log10(difference / signal)
