import type uPlot from "uplot"
import { elapsed } from "../../host/text/number"
import { stateWords } from "../../host/text/state-words"
import type { Mark } from "../engine/history"
import { figureText } from "./figure"
import { axis } from "./plot"
import { toneOf } from "./state-shape"
import type { StripGroup } from "./strip-groups"
import { theme } from "./theme"

/** Steps of the time axis [s]. */
const STEPS_S = [
    ...[0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800],
    ...[3600, 7200, 10_800, 21_600, 43_200, 86_400],
]

const FADED = "55"

/** A narrower selection is a click [px]. */
export const MIN_DRAG = 8

/** Colours by key; what is not a thing of its own is ink. */
const COLOURS: Record<string, string> = {
    level_dbu: "difference",
    cm_dbu: "common",
    hum_dbu: "hum",
    cmhum_dbu: "hum",
    noise_dbu: "noise",
    tone_dbu: "tone",
    hot_dbu: "hot",
    cold_dbu: "cold",
}

/** The colour of a reading's curve. */
function curveColour(key: string): string {
    return theme()[COLOURS[key] ?? "ink"]
}

/** m:ss, without the tenths that no axis needs. */
function timeText(seconds: number): string {
    return elapsed(1000 * seconds).replace(/\.\d$/, seconds % 1 === 0 ? "" : "$&")
}

interface StripHooks {
    marks: () => readonly Mark[]
    traced: () => string
    /** where a recording is being played; undefined: at the end, as all that is live */
    nowMs: () => number | undefined
    /** a click that is no selection, at a time of the axis [s] */
    onClick: (seconds: number) => void
    onFollow: () => void
    /** @param at place in the window, 0..1 */
    onWheel: (isOut: boolean, at: number) => void
    onCursor: (plot: uPlot) => void
    onSelect: (plot: uPlot) => void
}

/** A pair of curves for each key, lowest and highest of each bin, with the band between them. */
export function stripOptions(
    { keys, unit }: StripGroup,
    { marks, traced, nowMs, onClick, onFollow, onWheel, onCursor, onSelect }: StripHooks,
): Omit<uPlot.Options, "width" | "height"> {
    const curve = (key: string): uPlot.Series => ({
        stroke: () => curveColour(key),
        width: 1.5,
        points: { show: false },
        spanGaps: false,
    })
    return {
        legend: { show: false },
        padding: [20, 8, 0, 0],
        cursor: {
            y: false,
            points: { show: false },
            drag: { x: true, y: false, setScale: false },
        },
        scales: { x: { time: false, auto: false }, y: { auto: false } },
        axes: [
            axis({ size: 28, incrs: STEPS_S, space: 80, values: (_, at) => at.map(timeText) }),
            axis({
                size: 60,
                values: (_, at, __, ___, step) =>
                    at.map((value, i) => {
                        const text = figureText(value, step < 1 ? 1 : 0)
                        return i === at.length - 1 ? `${text} ${unit}` : text
                    }),
            }),
        ],
        series: [{}, ...keys.flatMap(key => [curve(key), curve(key)])],
        bands: keys.map((key, i) => ({
            series: [2 * i + 2, 2 * i + 1] as [number, number],
            fill: () => curveColour(key) + FADED,
        })),
        hooks: {
            drawAxes: [plot => drawMarks(plot, marks()), plot => drawNow(plot, nowMs())],
            setCursor: [onCursor],
            setSelect: [onSelect],
            ready: [
                ({ over, posToVal }) => {
                    let pressedAt = 0
                    over.addEventListener("mousedown", event => {
                        pressedAt = event.clientX
                    })
                    over.addEventListener("click", event => {
                        if (Math.abs(event.clientX - pressedAt) < MIN_DRAG)
                            onClick(posToVal(event.offsetX, "x"))
                    })
                    over.addEventListener("dblclick", onFollow)
                    over.addEventListener("wheel", event => {
                        // without a key the wheel moves the page
                        if (!event.ctrlKey && !event.shiftKey) return
                        event.preventDefault()
                        const { left, width } = over.getBoundingClientRect()
                        const turn = event.deltaY === 0 ? event.deltaX : event.deltaY
                        onWheel(turn > 0, (event.clientX - left) / width)
                    })
                },
            ],
            init: [
                plot => {
                    const at = (keys as readonly string[]).indexOf(traced())
                    if (at >= 0) for (const i of [1, 2]) plot.series[2 * at + i].width = 2.5
                },
            ],
        },
    }
}

/** Where a recording is being played. */
function drawNow({ ctx, bbox, valToPos }: uPlot, nowMs: number | undefined): void {
    if (nowMs === undefined) return
    const x = Math.round(valToPos(nowMs / 1000, "x", true))
    if (x < bbox.left || x > bbox.left + bbox.width) return
    ctx.fillStyle = theme().ink
    ctx.fillRect(x - devicePixelRatio, bbox.top, 2 * devicePixelRatio, bbox.height)
}

/** Upright lines where something happened; its word where there is room. */
function drawMarks({ ctx, bbox, valToPos, scales }: uPlot, marks: readonly Mark[]): void {
    const { min, max } = scales.x
    if (min === undefined || min === null || max === undefined || max === null) return
    const ratio = devicePixelRatio
    let end = bbox.left
    ctx.save()
    ctx.font = theme().font.replace(/^[\d.]+px/, px => `${Number.parseFloat(px) * ratio}px`)
    ctx.textBaseline = "bottom"
    ctx.lineWidth = ratio
    for (const { tMs, kind, text } of marks) {
        if (tMs < 1000 * min || tMs > 1000 * max) continue
        const x = Math.round(valToPos(tMs / 1000, "x", true)) + 0.5
        const tone = kind === "state" ? toneOf(stateWords(text)) : "none"
        const colour = tone === "none" ? theme()["ink-soft"] : theme()[tone]
        ctx.strokeStyle = colour
        ctx.fillStyle = colour
        ctx.setLineDash(kind === "state" ? [] : [4 * ratio, 4 * ratio])
        ctx.beginPath()
        ctx.moveTo(x, bbox.top - 4 * ratio)
        ctx.lineTo(x, bbox.top + bbox.height)
        ctx.stroke()
        const { width } = ctx.measureText(text)
        if (x < end || x + width > bbox.left + bbox.width) continue
        ctx.fillText(text, x, bbox.top - 4 * ratio)
        end = x + width + 8 * ratio
    }
    ctx.restore()
}
