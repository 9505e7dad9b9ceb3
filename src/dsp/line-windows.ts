import type { BurstPlan } from "./burst-plan"
import { HannWindow } from "./hann-window"
import type { LineWindow } from "./line-window"
import { TrapezoidWindow } from "./trapezoid-window"

/** The window for the lines of the mains in bursts of a plan. */
export function lineWindow(plan: BurstPlan): LineWindow {
    const points = plan.pairs / (2 * plan.summed)
    return plan.periods < 2 ? new TrapezoidWindow(points) : new HannWindow()
}
