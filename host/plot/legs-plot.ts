import { scaleLinear } from "d3-scale"
import { cut } from "../text/number"
import type { Axis, Frame } from "./axis"
import { type LegsCapture, SPAN_MS } from "./legs-capture"
import { legsPanels } from "./legs-panels"
import { element, label, svgDocument } from "./svg"
import { STYLE } from "./theme"
import { dbuText, errorText } from "./volts"

const WIDTH = 860
const HEIGHT = 708
const LEFT = 76
const RIGHT = 64
const TITLE_BASELINE = 42
const ABOUT_BASELINE = 64
const FOOT_BASELINE = HEIGHT - 20
const FIRST_PANEL = 112
const PANEL_STEP = 192
const PANEL_HEIGHT = 140

/** As many characters as a line has room for. */
const MAX_NAME = 60
const MAX_ABOUT = 110

const TIME_TICKS = 8

/** What a picture is called. */
export interface PlotTitle {
    name: string
    about: string
}

function panelFrame(index: number): Frame {
    const top = FIRST_PANEL + index * PANEL_STEP
    return { left: LEFT, top, width: WIDTH - LEFT - RIGHT, height: PANEL_HEIGHT }
}

function timeAxis({ left, width }: Frame): Axis {
    const scale = scaleLinear([0, SPAN_MS], [left, left + width])
    const ticks = scale.ticks(TIME_TICKS)
    return { scale, ticks: ticks.map(value => ({ value, label: `${value} ms` })) }
}

/** What is meant by error. */
function footnote({ errors, floorDbu }: LegsCapture): string {
    if (errors === undefined) return "The converter clips, so no error is stated."
    return (
        "error: what this converter would not show if it read both legs at once, without noise. " +
        `Its own noise is ${dbuText(floorDbu)}.`
    )
}

/** What is to be seen, for those who can't. */
function description({ errors }: LegsCapture, about: string): string {
    const [sampled, after] = [errors?.plain, errors?.aligned].map(error =>
        error ? ` (${errorText(error)})` : "",
    )
    return (
        `${about === "" ? "" : `${about}. `}Three panels over ${SPAN_MS} ms: hot and cold at the converter, ` +
        `hot minus cold as sampled${sampled}, hot minus cold after alignment${after}.`
    )
}

/** The picture that explains balanced audio: both legs, and their difference before and after alignment, as SVG. */
export function legsPlot(capture: LegsCapture, { name, about }: PlotTitle): string {
    const frames = [0, 1, 2].map(panelFrame)
    const border = { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, rx: 8 }
    return svgDocument({
        width: WIDTH,
        height: HEIGHT,
        title: `Balanced audio: ${name}`,
        desc: description(capture, about),
        style: STYLE,
        body: [
            element("rect", { class: "card", ...border }),
            label(LEFT, TITLE_BASELINE, "title", cut(name, MAX_NAME)),
            label(LEFT, ABOUT_BASELINE, "about", cut(about, MAX_ABOUT)),
            ...legsPanels(capture, frames, timeAxis(frames[0])),
            label(LEFT, FOOT_BASELINE, "foot", footnote(capture)),
        ],
    })
}
