import { scaleLinear } from "d3-scale"
import type { Axis, Frame } from "./axis"

const STEPS_DB = [5, 10, 20, 50]

/** A y axis of decibels from one multiple of its step to another, with at most so many lines. */
export function decibelAxis(
    { top, height }: Frame,
    { low, high, unit, most }: { low: number; high: number; unit: string; most: number },
): Axis {
    const step = STEPS_DB.find(db => (high - low) / db <= most - 1) ?? 100
    const bottom = step * Math.floor(low / step)
    const edge = Math.max(bottom + step, step * Math.ceil(high / step))
    const scale = scaleLinear([bottom, edge], [top + height, top])
    const ticks = []
    for (let value = bottom; value <= edge; value += step) {
        ticks.push({ value, label: `${String(value).replace("-", "−")} ${unit}` })
    }
    return { scale, ticks }
}
