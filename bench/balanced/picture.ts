import { scaleLinear, scaleLog } from "d3-scale"
import { type Axis, type Frame, xLabels } from "../../host/plot/axis"
import type { Curve } from "../../host/plot/curve"
import { panel } from "../../host/plot/panel"
import { element, label, svgDocument } from "../../host/plot/svg"
import { lengthsM, measure, SIX_FEET_M } from "./experiment"
import { links } from "./links"
import { names, sixFeet } from "./marks"
import { linkClasses, PICTURE_STYLE } from "./picture-style"
import { type Place, places } from "./places"
import { ownNoiseDb, unbalancedReach } from "./words"

const TITLE = "Balanced against unbalanced"
const ABOUT =
    "Hum at the receiver against the length of the cable: dB below a signal of −10 dBV, so higher is better."
const FOOT =
    "An aux cable with a shield of 0.06 Ω/m against a shielded pair, in the same fields. Their strength is a guess."

const WIDTH = 860
const LEFT = 76
const RIGHT = 112
const TITLE_BASELINE = 42
const ABOUT_BASELINE = 64
const FIRST_PANEL = 116
const PANEL_HEIGHT = 250
const PANEL_STEP = 326
const HEIGHT = FIRST_PANEL + places.length * PANEL_STEP + 8
const FOOT_BASELINE = HEIGHT - 20
/** From the edges of a frame to a note inside it. */
const NOTE_INSIDE = { right: 10, top: 27 }

const MAX_DB = 165
const DB_STEP = 20
const LABELLED_M = [0.5, 1, 2, 5, 10, 20, 50, 100]
const [FIRST_M, LAST_M] = [lengthsM[0], lengthsM[lengthsM.length - 1]]

/** Points of a curve. */
const POINTS = 40

/** Hum so far below the signal is taken for fine [dB]. */
const FINE_DB = 80

function axes({ left, top, width, height }: Frame): { x: Axis; y: Axis } {
    const x = scaleLog([FIRST_M, LAST_M], [left, left + width])
    const y = scaleLinear([0, MAX_DB], [top + height, top])
    const levels = Array.from({ length: 1 + Math.floor(MAX_DB / DB_STEP) }, (_, i) => i * DB_STEP)
    return {
        x: { scale: x, ticks: LABELLED_M.map(value => ({ value, label: `${value} m` })) },
        y: { scale: y, ticks: levels.map(value => ({ value, label: `${value} dB` })) },
    }
}

function curvesOf(place: Place, points: number): Curve[] {
    const metres = Array.from({ length: points }, (_, i) => {
        return FIRST_M * (LAST_M / FIRST_M) ** (i / (points - 1))
    })
    return links.map((link, i) => ({
        points: metres.map(m => [m, measure(link, place, m).humDb] as const),
        className: linkClasses[i],
    }))
}

/** Where hum is weaker than the source's own noise. */
function quiet({ left, top, width }: Frame, y: Axis): string {
    const edge = Math.round(y.scale(ownNoiseDb()))
    const [x, baseline] = [left + width - NOTE_INSIDE.right, top + NOTE_INSIDE.top]
    return element(
        "g",
        {},
        element("rect", { x: left, y: top, width, height: edge - top, class: "band" }),
        element("path", { d: `M${left},${edge + 0.5}h${width}`, class: "noise" }),
        label(x, baseline, "note over end", "weaker than the source's own noise"),
    )
}

function placePanel(place: Place, index: number, points: number): string {
    const top = FIRST_PANEL + index * PANEL_STEP
    const frame = { left: LEFT, top, width: WIDTH - LEFT - RIGHT, height: PANEL_HEIGHT }
    const { x, y } = axes(frame)
    const at = (m: number) =>
        links.map((link, i) => {
            const db = measure(link, place, m).humDb
            return { name: link.name, className: linkClasses[i], db }
        })
    const marks = [
        sixFeet(frame, x, y, at(SIX_FEET_M)),
        names(frame, y, at(LAST_M)),
        xLabels(frame, x),
    ]
    const { heading, note } = place
    const figure = `unbalanced: ${unbalancedReach(place, FINE_DB)}`
    const curves = curvesOf(place, points)
    const chart = panel({ frame, x, y, heading, note, figure, curves, below: marks.join("\n") })
    return `${quiet(frame, y)}\n${chart}`
}

/** The experiment's hum against length as SVG, a panel for each place. @param points of each curve, two or more */
export function picture(points = POINTS): string {
    const border = { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, rx: 8 }
    const results = places.map(place => {
        return `${place.heading}: unbalanced keeps hum below the signal by ${unbalancedReach(place, FINE_DB)}.`
    })
    return svgDocument({
        width: WIDTH,
        height: HEIGHT,
        title: TITLE,
        desc: [ABOUT, ...results].join(" "),
        style: PICTURE_STYLE,
        body: [
            element("rect", { class: "card", ...border }),
            label(LEFT, TITLE_BASELINE, "title", TITLE),
            label(LEFT, ABOUT_BASELINE, "about", ABOUT),
            ...places.map((place, i) => placePanel(place, i, points)),
            label(LEFT, FOOT_BASELINE, "foot", FOOT),
        ],
    })
}
