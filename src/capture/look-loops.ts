import type { Seen, Window } from "../cable/fixture"

/** A pin whose `value` is one conversion. */
interface Readable {
    readonly value: number
}

/** The inputs of the rig: the far end's terminals. */
export interface Terminals {
    hot: Readable
    cold: Readable
    shield: Readable
}

/** Codes of the converter: the pins give 0..1 in steps of 1 / CODES. */
export const CODES = 4096

/** How much longer a look of sumLooks() takes than one of matchLook(), by their opcodes. */
export const SUM_COST = 48 / 42

/** Converts the three terminals one right after the other, look after look, and adds up: codes, times a weight. */
export function sumLooks(
    terminals: Terminals,
    looks: number,
    weight: number,
    sums: number[],
): void {
    const { hot, cold, shield } = terminals
    let h = 0
    let c = 0
    let s = 0
    let hh = 0
    let cc = 0
    let ss = 0
    for (let i = 0; i < looks; i++) {
        const x = hot.value
        const y = cold.value
        const z = shield.value
        h += x
        c += y
        s += z
        hh += x * x
        cc += y * y
        ss += z * z
    }
    const codes = CODES * weight
    const squares = CODES * codes
    sums[0] += codes * h
    sums[1] += codes * c
    sums[2] += codes * s
    sums[3] += squares * hh
    sums[4] += squares * cc
    sums[5] += squares * ss
}

/**
 * Looks until all terminals are within the window, or one is not. All comparisons of a look are made, whatever they show, so that
 * one takes as long as another: 42 opcodes.
 * @param window in parts of the reference
 * @param wanted 1: all of them inside, 0: one outside
 * @param seen receives the codes of the last look, as parts of the reference too
 * @returns looks before the one that was so, or `looks`
 */
export function matchLook(
    terminals: Terminals,
    window: Window,
    wanted: number,
    looks: number,
    seen: Seen,
): number {
    const { hot, cold, shield } = terminals
    const { hotLow, coldLow, coldHigh, shieldHigh } = window
    let h = 0
    let c = 0
    let s = 0
    let i = 0
    for (; i < looks; i++) {
        h = hot.value
        c = cold.value
        s = shield.value
        const inside = +(h >= hotLow) & +(c >= coldLow) & +(c <= coldHigh) & +(s <= shieldHigh)
        if (inside === wanted) break
    }
    seen.hot = h
    seen.cold = c
    seen.shield = s
    return i
}
