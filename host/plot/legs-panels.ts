import { type Axis, type Frame, xLabels } from "./axis"
import { errorStrip, magnificationFor } from "./error-strip"
import type { LegsCapture } from "./legs-capture"
import { panel } from "./panel"
import { peakV, type Trace } from "./trace"
import { errorText, traceCurve, voltAxis } from "./volts"

/** Height of a strip for an error and the gap above it: the panel gives way to both. */
const STRIP = 30
const STRIP_GAP = 8

/** One of the two differences and how its panel is headed. */
interface Difference {
    heading: string
    note: string
    className: string
    trace: Trace
    error: Trace | undefined
}

/** What both differences share, so that the eye can compare them. */
interface Comparison {
    x: Axis
    /** of both differences [V] */
    peakV: number
    /** of both errors; undefined: they show as they are */
    magnification: number | undefined
}

function curtailed(frame: Frame): Frame {
    return { ...frame, height: frame.height - STRIP - STRIP_GAP }
}

/** How many times larger than the differences their errors have to be drawn to be seen; undefined for not at all. */
function magnificationOf(capture: LegsCapture, frame: Frame): number | undefined {
    const { plain, aligned, errors } = capture
    if (errors === undefined) return undefined
    const y = voltAxis(curtailed(frame), peakV(plain, aligned))
    return magnificationFor(peakV(errors.plain, errors.aligned), y, STRIP)
}

function differencePanel(whole: Frame, difference: Difference, comparison: Comparison): string {
    const { heading, note, className, trace, error } = difference
    const { x, magnification } = comparison
    const hasStrip = error !== undefined && magnification !== undefined
    const frame = hasStrip ? curtailed(whole) : whole
    const y = voltAxis(frame, comparison.peakV)
    const curves = [traceCurve(trace, className)]
    const figure = error && errorText(error)
    const strip = { ...whole, top: whole.top + whole.height - STRIP, height: STRIP }
    const below = hasStrip ? errorStrip({ frame: strip, x, y, error, magnification }) : ""
    return panel({ frame, x, y, heading, note, figure, curves, below })
}

/**
 * The three panels: both legs, their difference as it was sampled, and after the alignment.
 * @param frames one for each, from the top down
 */
export function legsPanels(capture: LegsCapture, frames: readonly Frame[], x: Axis): string[] {
    const { hot, cold, plain, aligned, errors, skewUs } = capture
    const comparison = {
        x,
        peakV: peakV(plain, aligned),
        magnification: magnificationOf(capture, frames[1]),
    }
    const sampled = {
        heading: "hot − cold, as sampled",
        note: skewUs > 0 ? `cold is read ${skewUs} µs after hot` : "both are read at once",
        className: "plain",
        trace: plain,
        error: errors?.plain,
    }
    const after = {
        heading: "hot − cold, after alignment",
        note: "cold is brought onto the instants of hot",
        className: "aligned",
        trace: aligned,
        error: errors?.aligned,
    }
    return [
        panel({
            frame: frames[0],
            x,
            y: voltAxis(frames[0], peakV(hot, cold)),
            heading: "hot and cold",
            note: "at the converter",
            curves: [traceCurve(hot, "hot", "hot"), traceCurve(cold, "cold", "cold")],
        }),
        differencePanel(frames[1], sampled, comparison),
        differencePanel(frames[2], after, comparison),
        xLabels(frames[2], x),
    ]
}
