import type { BurstPlan } from "./burst-plan"
import { HannWindow } from "./hann-window"
import type { LineWindow } from "./line-window"

/**
 * The same for images that have no room for what bursts of one period need (1.2 kB): those with a display. No converter that goes with one
 * is as fast as that.
 * @throws Error for bursts of one period
 */
export function lineWindow(plan: BurstPlan): LineWindow {
    if (plan.periods < 2) throw new Error("a display and a converter as fast as this")
    return new HannWindow()
}
