import { element, label } from "./svg"

/** A rectangle that a chart is drawn in [px]. */
export interface Frame {
    left: number
    top: number
    width: number
    height: number
}

/** A value with a line of the grid. */
interface Tick {
    value: number
    label: string
}

/** Where a value lies [px]: any scale of d3, linear or logarithmic. */
export type Scale = (value: number) => number

/** One direction of a chart. */
export interface Axis {
    scale: Scale
    ticks: readonly Tick[]
}

const LABEL_LEFT = 8
const LABEL_BELOW = 20
/** From the middle of a small digit down to its baseline. */
const HALF_DIGIT = 4

/** The middle of a pixel: a line of one pixel is sharp there. */
function middle(px: number): number {
    return Math.floor(px) + 0.5
}

/** The lines of both axes across a frame; the one at y = 0 has a class of its own. */
export function grid({ left, top, width, height }: Frame, x: Axis, y: Axis): string {
    const upright = x.ticks.map(({ value }) => {
        const d = `M${middle(x.scale(value))},${top}v${height}`
        return element("path", { d })
    })
    const level = y.ticks.map(({ value }) => {
        const d = `M${left},${middle(y.scale(value))}h${width}`
        return element("path", { d, class: value === 0 ? "zero" : undefined })
    })
    return element("g", { class: "grid" }, ...upright, ...level)
}

/** The labels of an x axis below a frame. */
export function xLabels({ top, height }: Frame, x: Axis): string {
    const baseline = top + height + LABEL_BELOW
    const labels = x.ticks.map(tick => label(x.scale(tick.value), baseline, "middle", tick.label))
    return element("g", { class: "tick x" }, ...labels)
}

/** The labels of a y axis left of a frame. */
export function yLabels({ left }: Frame, y: Axis): string {
    const labels = y.ticks.map(tick =>
        label(left - LABEL_LEFT, y.scale(tick.value) + HALF_DIGIT, "end", tick.label),
    )
    return element("g", { class: "tick y" }, ...labels)
}
