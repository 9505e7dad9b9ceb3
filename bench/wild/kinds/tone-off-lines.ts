import type { Draw } from "../line/draw"

/** Nearer to a line of the mains a tone can't be told from it in a burst of two periods [Hz]. */
const APART_HZ = 12

/** A frequency that is on no line of these mains [Hz]. */
export function toneOffLines(
    draw: Draw,
    mainsHz: readonly number[],
    lowHz: number,
    highHz: number,
): number {
    for (;;) {
        const hz = draw.logBetween(lowHz, highHz)
        const isApart = (base: number) => Math.abs(hz - base * Math.round(hz / base)) >= APART_HZ
        if (mainsHz.every(isApart)) return hz
    }
}
