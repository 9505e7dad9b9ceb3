import type { Analysis } from "../analysis/analysis"
import { hertz } from "../analysis/figures"
import { dbuOrNull } from "../analysis/level"
import type { Axis, Frame } from "./axis"
import { decibelAxis } from "./decibel-axis"
import { panel } from "./panel"
import { element, label } from "./svg"
import { dbuText } from "./volts"

/** Never more than this below the highest point [dB]: rounding would fill the picture. */
const MAX_RANGE_DB = 160

/** Room above the highest point for what is written there [dB]. */
const AIR_DB = 12

const MAX_TICKS = 8

/** Room for a number above a line of the mains [px]. */
const NUMBER_WIDTH = 24
const NUMBER_DOWN = 15
const LINE_DOWN = 20
const TONE_ABOVE = 7

type Point = [hz: number, dbu: number]

function points({ spectrum, fromHz, toHz }: Analysis, powers: Float64Array): Point[] {
    const all: Point[] = []
    for (let k = 1; k < powers.length; k++) {
        const hz = k * spectrum.stepHz
        const dbu = dbuOrNull(powers[k])
        if (hz >= fromHz && hz <= toHz && dbu !== null) all.push([hz, dbu])
    }
    return all
}

/** Dashed lines at the mains lines that stand out, numbered where there is room. */
function humMarks({ hum, toHz }: Analysis, { top, height }: Frame, x: Axis): string {
    if (hum === null) return ""
    let end = Number.NEGATIVE_INFINITY
    const marks = hum.lines
        .filter(
            ({ hz, differenceDbu, commonDbu }) =>
                hz <= toHz && (differenceDbu ?? commonDbu) !== null,
        )
        .flatMap(({ hz, harmonic }) => {
            const at = x.scale(hz)
            const path = element("path", {
                d: `M${Math.floor(at) + 0.5},${top + LINE_DOWN}v${height - LINE_DOWN}`,
            })
            if (at < end + NUMBER_WIDTH) return [path]
            end = at
            const text = harmonic === 1 ? hertz(hum.mainsHz) : `×${harmonic}`
            return [path, label(at, top + NUMBER_DOWN, "", text)]
        })
    return element("g", { class: "hum" }, ...marks)
}

function toneMark({ distortion }: Analysis, x: Axis, y: Axis): string {
    if (distortion === null) return ""
    const { toneFrequencyHz, toneDbu } = distortion
    const at = y.scale(toneDbu) - TONE_ABOVE
    return label(
        x.scale(toneFrequencyHz),
        at,
        "note middle",
        `${hertz(toneFrequencyHz)}, ${dbuText(toneDbu)}`,
    )
}

/** Spectra of difference and common mode, with the mains lines marked. */
export function spectrumPanel(analysis: Analysis, frame: Frame, x: Axis): string {
    const { spectrum, levelDbu } = analysis
    const difference = points(analysis, spectrum.difference)
    const common = points(analysis, spectrum.common)
    const levels = [...difference, ...common].map(([, dbu]) => dbu)
    const high = levels.reduce((a, b) => Math.max(a, b), -100)
    const low = Math.max(
        high - MAX_RANGE_DB,
        levels.reduce((a, b) => Math.min(a, b), high),
    )
    const y = decibelAxis(frame, { low, high: high + AIR_DB, unit: "dBu", most: MAX_TICKS })
    const bottom = y.ticks[0].value
    const inside = (all: Point[]): Point[] => all.map(([hz, dbu]) => [hz, Math.max(dbu, bottom)])
    const curves = [
        { points: inside(common), className: "common", name: "common" },
        { points: inside(difference), className: "difference", name: "difference" },
    ].filter(curve => curve.points.length > 0)
    return panel({
        frame,
        x,
        y,
        heading: "spectrum",
        note: `a sine reads its level, noise what is in ${hertz(spectrum.widthHz)}`,
        figure: levelDbu === null ? undefined : `difference ${dbuText(levelDbu)}`,
        curves,
        below: humMarks(analysis, frame, x) + toneMark(analysis, x, y),
    })
}
