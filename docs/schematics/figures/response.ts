import { difference, magnitude, scaled, sum } from "../../../sim/network/phasor"
import type { LegParts } from "../parts"
import { gain } from "./leg"

/** Where neither C1 nor C2 matters: between the corners, on a logarithmic scale near the middle [Hz]. */
const MIDDLE_HZ = 60

const db = (ratio: number) => 20 * Math.log10(ratio)

/** Loss from connector to pin without the corners [dB]. */
export function padDb({ r1Ohm, r2Ohm, r3Ohm }: LegParts): number {
    const shunt = 1 / (1 / r2Ohm + 1 / r3Ohm)
    return db((r1Ohm + shunt) / shunt)
}

/** Level at hz over that between the corners [dB]. */
export function droopDb(parts: LegParts, hz: number, sourceOhm = 50): number {
    return db(magnitude(gain(parts, hz, sourceOhm))) + padDb(parts)
}

/** Bisects for the frequency at which the response is 3 dB down. */
function cornerHz(parts: LegParts, inside: number, outside: number): number {
    const reference = magnitude(gain(parts, MIDDLE_HZ)) / Math.SQRT2
    let [good, bad] = [inside, outside]
    for (let i = 0; i < 60; i++) {
        const middle = Math.sqrt(good * bad)
        if (magnitude(gain(parts, middle)) > reference) good = middle
        else bad = middle
    }
    return good
}

/** The corner that C1 makes [Hz]. */
export const lowCornerHz = (parts: LegParts) => cornerHz(parts, MIDDLE_HZ, 1e-3)

/** The corner that C2 makes [Hz]. */
export const highCornerHz = (parts: LegParts) => cornerHz(parts, MIDDLE_HZ, 1e6)

/** CMRR of two legs from the sources' EMFs on [dB]: common gain over difference gain. */
export function cmrrDb(
    hot: LegParts,
    cold: LegParts,
    hz: number,
    sourceOhm: { hot: number; cold: number },
): number {
    const h = gain(hot, hz, sourceOhm.hot)
    const c = gain(cold, hz, sourceOhm.cold)
    return db(magnitude(scaled(sum(h, c), 0.5)) / magnitude(difference(h, c)))
}

/** The parts with one of them off by so many percent. */
export function off(parts: LegParts, which: keyof LegParts, percent: number): LegParts {
    return { ...parts, [which]: parts[which] * (1 + percent / 100) }
}
