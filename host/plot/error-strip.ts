import type { Axis, Frame } from "./axis"
import { curve } from "./curve"
import { element, label } from "./svg"
import type { Trace } from "./trace"
import { traceCurve } from "./volts"

const MAGNIFICATIONS = [1000, 500, 200, 100, 50, 20, 10, 5]

const LABEL_LEFT = 8
/** Baselines of the label's two lines, from the middle of the strip. */
const LABEL_LINES = [-4, 11]

/** A narrow frame that shows an error larger than its difference does. */
interface ErrorStrip {
    frame: Frame
    x: Axis
    /** voltage axis of the difference */
    y: Axis
    error: Trace
    /** over the scale of y */
    magnification: number
}

function pxPerVolt(y: Axis): number {
    return y.scale(0) - y.scale(1)
}

/**
 * How many times larger errors can be drawn in a strip; undefined when they are large enough as they are, or too small
 * for any strip to show.
 * @param peakV of the errors [V]
 * @param y voltage axis of the differences
 * @param height of the strip [px]
 */
export function magnificationFor(peakV: number, y: Axis, height: number): number | undefined {
    const peakPx = peakV * pxPerVolt(y)
    if (peakPx * MAGNIFICATIONS[0] < 1) return undefined
    return MAGNIFICATIONS.find(times => times * peakPx <= height / 2)
}

/** The strip as one group. */
export function errorStrip({ frame, x, y, error, magnification }: ErrorStrip): string {
    const { left, top, width, height } = frame
    const middle = top + height / 2
    const scale = (volts: number) => middle - magnification * pxPerVolt(y) * volts
    const words = ["error", `× ${magnification}`].map((text, i) =>
        label(left - LABEL_LEFT, middle + LABEL_LINES[i], "end", text),
    )
    return element(
        "g",
        { class: "strip" },
        element("rect", { x: left, y: top, width, height, class: "band" }),
        element("g", { class: "tick" }, ...words),
        `\n${curve(traceCurve(error, "error"), x.scale, scale)}`,
    )
}
