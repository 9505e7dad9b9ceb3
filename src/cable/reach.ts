import {
    AGAIN_HL,
    AGAIN_LL,
    FAR_COLD_HIGH,
    FAR_COLD_LOW,
    FAR_HOT_HIGH,
    FAR_HOT_LOW,
    NEAR_HH,
    NEAR_HL,
    NEAR_LH,
    NEAR_LL,
} from "./patterns"
import { HOT, type Probes, SHIELD } from "./probes"

/** Places of the shares in what sharesOf() returns: near hot, cold and shield, and the weak resistors, which have all of a free terminal. */
export const FREE = 3

/** And how far hot and cold together are from the sum of each alone: a network of resistors has 0. */
export const EXCESS = 4

/** What reaches a far terminal, as shares that add up to 1: the voltages it takes while one near drive is high and the others are low. */
export function sharesOf(probes: Probes, terminal: number): number[] {
    const hot = Math.max(0, probes.swing(terminal, NEAR_LL, NEAR_HL))
    const cold = Math.max(0, probes.swing(terminal, NEAR_LL, NEAR_LH))
    const free = Math.min(1, 2 * probes.at(terminal, NEAR_LL))
    const excess = Math.abs(probes.swing(terminal, NEAR_LL, NEAR_HH) - hot - cold)
    return [hot, cold, Math.max(0, 1 - hot - cold - free), free, excess]
}

/** How far a far terminal follows a leg that is driven there: 0 not at all, 1 altogether. */
export function farFollow(probes: Probes, leg: number, terminal: number): number {
    const high = leg === HOT ? FAR_HOT_HIGH : FAR_COLD_HIGH
    const low = leg === HOT ? FAR_HOT_LOW : FAR_COLD_LOW
    return probes.swing(terminal, low, high) / Math.max(0.5, probes.swing(leg, low, high))
}

/**
 * The largest change of a terminal between the first and the last time of the same pattern. With all drives low whatever comes loose
 * stands out, as soon as after the first pattern; with hot high a short does.
 */
export function movement(probes: Probes): number {
    let most = 0
    for (let t = HOT; t <= SHIELD; t++) {
        most = Math.max(most, Math.abs(probes.swing(t, NEAR_LL, AGAIN_LL)))
        most = Math.max(most, Math.abs(probes.swing(t, NEAR_HL, AGAIN_HL)))
    }
    return most
}
