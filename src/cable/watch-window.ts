import type { FixtureInfo, Window } from "./fixture"
import { WATCH_MOVES } from "./patterns"

/** Where a good cable's terminals stand, and how far from there they may, as parts of the supply. */
const GOOD_WITHIN = 0.1
const MIN_HOT = 0.75

/**
 * Takes where the far terminals of a good cable stand under WATCH_DRIVES, as the middle of a window.
 * @param window receives the codes between which they stay
 * @param hot, cold, shield mean codes
 * @returns false when they can't be a good cable's
 */
export function setWatchWindow(
    window: Window,
    info: FixtureInfo,
    hot: number,
    cold: number,
    shield: number,
): boolean {
    const supply = info.supplyV / info.voltsPerCode
    if (hot < MIN_HOT * Math.min(supply, info.fullCode)) return false
    if (Math.abs(cold - 0.5 * supply) > GOOD_WITHIN * supply) return false
    if (shield > GOOD_WITHIN * supply) return false
    const margin = WATCH_MOVES * supply
    window.hotLow = hot - margin
    window.coldLow = cold - margin
    window.coldHigh = cold + margin
    window.shieldHigh = shield + margin
    return true
}
