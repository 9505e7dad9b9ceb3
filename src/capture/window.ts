import type { Window } from "../cable/fixture"

/** True when all three terminals are within a window. */
export function isWithin(window: Window, hot: number, cold: number, shield: number): boolean {
    return (
        hot >= window.hotLow &&
        cold >= window.coldLow &&
        cold <= window.coldHigh &&
        shield <= window.shieldHigh
    )
}
