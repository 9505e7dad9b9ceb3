import { figureText } from "./figure"
import type { ScopeView } from "./scope-view"
import type { Theme } from "./theme"

export type ScopeCurve = "hot" | "cold" | "difference"

/** What there is to draw. */
interface ScopeContent {
    /** undefined: nothing has come yet */
    view: ScopeView | undefined
    spanMs: number
    /** how far the axes reach to either side [V] */
    rangesV: { legs: number; difference: number }
    shown: readonly ScopeCurve[]
}

/** A rectangle of the canvas with voltages of ±rangeV from its foot to its head. */
interface Lane {
    top: number
    height: number
    rangeV: number
}

const GAP = 12
const TIME_ROOM = 20
const COLUMNS = 10
/** Pairs are told apart by dots where they are so far apart [px]. */
const DOTS_FROM = 8

/** A voltage with as many digits as it needs. */
export function voltText(volts: number): string {
    if (volts === 0) return "0"
    const milli = Math.abs(volts) < 0.1
    return `${figureText(milli ? volts * 1000 : volts, 0 + (milli || Number.isInteger(volts) ? 0 : 1))} ${milli ? "mV" : "V"}`
}

/** Draws the legs above and their difference below, on one time. */
export function drawScope(
    context: CanvasRenderingContext2D,
    { width, height }: { width: number; height: number },
    theme: Theme,
    { view, spanMs, rangesV, shown }: ScopeContent,
): void {
    const room = height - TIME_ROOM
    const laneHeight = (room - GAP) / 2
    const legs: Lane = { top: 0, height: laneHeight, rangeV: rangesV.legs }
    const below: Lane = { top: laneHeight + GAP, height: laneHeight, rangeV: rangesV.difference }
    for (const lane of [legs, below]) drawGrid(context, width, lane, theme)
    drawTimes(context, width, height, spanMs, theme)
    if (view === undefined) return
    const pixelsAPair = width / ((spanMs / 1000) * view.pairRateHz)
    for (const curve of shown) {
        const lane = curve === "difference" ? below : legs
        context.strokeStyle = theme[curve]
        context.fillStyle = theme[curve]
        drawCurve(context, view.legs[`${curve}V`], view.startPairs, pixelsAPair, width, lane)
    }
    for (const lane of [legs, below]) drawVolts(context, lane, theme)
    if (!view.isTriggered) note(context, width, "no trigger", theme)
}

function drawGrid(
    context: CanvasRenderingContext2D,
    width: number,
    { top, height }: Lane,
    theme: Theme,
): void {
    context.strokeStyle = theme.line
    context.lineWidth = 1
    context.beginPath()
    for (let i = 0; i <= COLUMNS; i++) {
        const x = Math.min(width - 0.5, Math.round((i * width) / COLUMNS) + 0.5)
        context.moveTo(x, top)
        context.lineTo(x, top + height)
    }
    for (let i = 0; i <= 4; i++) {
        const y = Math.min(top + height - 0.5, Math.round(top + (i * height) / 4) + 0.5)
        context.moveTo(0, y)
        context.lineTo(width, y)
    }
    context.globalAlpha = 0.6
    context.stroke()
    context.globalAlpha = 1
    context.strokeStyle = theme["ink-soft"]
    context.beginPath()
    const middle = Math.round(top + height / 2) + 0.5
    context.moveTo(0, middle)
    context.lineTo(width, middle)
    context.stroke()
}

/** The ends of the axis of a lane, on a ground of their own. */
function drawVolts(
    context: CanvasRenderingContext2D,
    { top, height, rangeV }: Lane,
    theme: Theme,
): void {
    context.textAlign = "left"
    const write = (text: string, y: number, baseline: CanvasTextBaseline) => {
        context.textBaseline = baseline
        const { width } = context.measureText(text)
        context.fillStyle = theme.panel
        context.globalAlpha = 0.8
        context.fillRect(2, baseline === "top" ? y : y - 16, width + 8, 16)
        context.globalAlpha = 1
        context.fillStyle = theme["ink-soft"]
        context.fillText(text, 6, y)
    }
    write(`+${voltText(rangeV)}`, top + 2, "top")
    write(voltText(-rangeV), top + height - 2, "bottom")
}

function drawTimes(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    spanMs: number,
    theme: Theme,
): void {
    context.fillStyle = theme["ink-soft"]
    context.textBaseline = "bottom"
    const step = width < 420 ? 5 : 2
    for (let i = 0; i <= COLUMNS; i += step) {
        context.textAlign = i === 0 ? "left" : i === COLUMNS ? "right" : "center"
        const ms = (i * spanMs) / COLUMNS
        const text = `${figureText(ms, Number.isInteger(ms) ? 0 : 1)} ms`
        context.fillText(text, (i * width) / COLUMNS, height)
    }
}

function drawCurve(
    context: CanvasRenderingContext2D,
    values: Float64Array,
    start: number,
    pixelsAPair: number,
    width: number,
    { top, height, rangeV }: Lane,
): void {
    const first = Math.max(0, Math.floor(start))
    const last = Math.min(values.length - 1, Math.ceil(start + width / pixelsAPair))
    const y = (i: number) => top + (height / 2) * (1 - values[i] / rangeV)
    const x = (i: number) => (i - start) * pixelsAPair
    context.save()
    context.beginPath()
    context.rect(0, top, width, height)
    context.clip()
    context.lineWidth = 2
    context.beginPath()
    for (let i = first; i <= last; i++) context.lineTo(x(i), y(i))
    context.stroke()
    if (pixelsAPair >= DOTS_FROM) {
        context.beginPath()
        for (let i = first; i <= last; i++) {
            context.moveTo(x(i), y(i))
            context.arc(x(i), y(i), 2.5, 0, 2 * Math.PI)
        }
        context.fill()
    }
    context.restore()
}

function note(context: CanvasRenderingContext2D, width: number, text: string, theme: Theme): void {
    context.fillStyle = theme["ink-soft"]
    context.textAlign = "right"
    context.textBaseline = "top"
    context.fillText(text, width - 6, 4)
}
