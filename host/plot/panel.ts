import { type Axis, type Frame, grid, yLabels } from "./axis"
import { type Curve, curve } from "./curve"
import { element, escaped, label } from "./svg"

/** One frame of a chart with its heading; the x axis is labelled by whoever stacks the panels. */
export interface Panel {
    frame: Frame
    x: Axis
    y: Axis
    heading: string
    /** said of the heading, in small */
    note: string
    /** the number that the panel is about, at the right; undefined for none */
    figure?: string
    curves: readonly Curve[]
    /** elements that belong to the panel but lie below its frame */
    below?: string
}

const HEADING_ABOVE = 10
const NOTE_AFTER = 10
const NAME_AFTER = 10
/** From the middle of a letter down to its baseline. */
const HALF_LETTER = 4
/** Names of curves are at least this far apart. */
const NAME_STEP = 16

/** The names of the curves right of where they end, moved apart where they would touch. */
function names({ left, width }: Frame, y: Axis, curves: readonly Curve[]): string[] {
    const named = curves
        .filter(({ name }) => name !== undefined)
        .map(({ name = "", className, points }) => ({
            name,
            className,
            middle: y.scale(points[points.length - 1][1]),
        }))
        .sort((a, b) => a.middle - b.middle)
    for (let i = 1; i < named.length; i++) {
        const missing = NAME_STEP - (named[i].middle - named[i - 1].middle)
        if (missing <= 0) continue
        named[i - 1].middle -= missing / 2
        named[i].middle += missing / 2
    }
    return named.map(({ name, className, middle }) =>
        label(left + width + NAME_AFTER, middle + HALF_LETTER, `name ${className}`, name),
    )
}

/** A panel as one group. */
export function panel({ frame, x, y, heading, note, figure, curves, below }: Panel): string {
    const { left, top, width } = frame
    const baseline = top - HEADING_ABOVE
    const words = element(
        "text",
        { x: left, y: baseline },
        element("tspan", { class: "heading" }, escaped(heading)),
        element("tspan", { class: "note", dx: NOTE_AFTER }, escaped(note)),
    )
    return element(
        "g",
        { class: "panel" },
        `\n${words}`,
        figure === undefined ? "" : label(left + width, baseline, "figure end", figure),
        `\n${grid(frame, x, y)}`,
        `\n${yLabels(frame, y)}`,
        ...curves.map(one => `\n${curve(one, x.scale, y.scale)}`),
        ...names(frame, y, curves),
        below ? `\n${below}` : "",
        "\n",
    )
}
