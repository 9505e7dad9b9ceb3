import type { Looks, Window } from "./fixture"

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

/** Converts the three terminals one right after the other, look after look. Parts of the reference, 0..1. */
export function convertLooks(terminals: Terminals, looks: number, into: Looks): void {
    const { hot, cold, shield } = terminals
    const { hot: h, cold: c, shield: s } = into
    for (let i = 0; i < looks; i++) {
        h[i] = hot.value
        c[i] = cold.value
        s[i] = shield.value
    }
}

/**
 * Looks until all terminals are within the window, or one is not. All comparisons of a look are made, whatever they show, so that
 * one takes as long as another: 42 opcodes.
 * @param window in parts of the reference
 * @param wanted 1: all of them inside, 0: one outside
 * @returns looks before the one that was so, or `looks`
 */
export function matchLook(
    terminals: Terminals,
    window: Window,
    wanted: number,
    looks: number,
): number {
    const { hot, cold, shield } = terminals
    const { hotLow, coldLow, coldHigh, shieldHigh } = window
    for (let i = 0; i < looks; i++) {
        const h = hot.value
        const c = cold.value
        const s = shield.value
        const inside = +(h >= hotLow) & +(c >= coldLow) & +(c <= coldHigh) & +(s <= shieldHigh)
        if (inside === wanted) return i
    }
    return looks
}
