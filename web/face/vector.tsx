import { useRef } from "preact/hooks"
import type { BurstPictures } from "./burst-pictures"
import { Canvas } from "./canvas"
import type { Picture } from "./painter"
import { voltText } from "./scope-picture"
import { peakOf } from "./scope-view"
import type { Theme } from "./theme"
import { VoltageRange } from "./voltage-range"

/** Hot against cold: a balanced signal lies on the falling diagonal, common mode on the rising one. */
export function Vector({ pictures }: { pictures: BurstPictures }) {
    const range = useRef(new VoltageRange())
    const picture: Picture = (context, { width, height }, theme) => {
        const legs = pictures.legs.value
        const side = Math.min(width, height)
        context.translate((width - side) / 2, (height - side) / 2)
        const peakV = legs ? Math.max(peakOf(legs.hotV), peakOf(legs.coldV)) : 0
        const rangeV = range.current.take(peakV)
        drawAxes(context, side, theme)
        if (legs) drawPairs(context, legs.hotV, legs.coldV, side, rangeV, theme)
        drawWords(context, side, rangeV, theme)
    }
    return (
        <section class="panel vector" aria-label="Vector picture">
            <header class="panel-head">
                <h2>Hot against cold</h2>
            </header>
            <Canvas
                class="picture vector-picture"
                label="The cold leg's voltage over the hot leg's"
                watch={() => [pictures.burst.value, pictures.legs.value]}
                picture={picture}
            />
        </section>
    )
}

function drawAxes(context: CanvasRenderingContext2D, side: number, theme: Theme): void {
    const middle = Math.round(side / 2) + 0.5
    context.lineWidth = 1
    context.strokeStyle = theme.line
    context.strokeRect(0.5, 0.5, side - 1, side - 1)
    context.beginPath()
    context.moveTo(middle, 0)
    context.lineTo(middle, side)
    context.moveTo(0, middle)
    context.lineTo(side, middle)
    context.stroke()
    const diagonal = (colour: string, from: number, to: number) => {
        context.strokeStyle = colour
        context.setLineDash([4, 4])
        context.beginPath()
        context.moveTo(0, from)
        context.lineTo(side, to)
        context.stroke()
        context.setLineDash([])
    }
    diagonal(theme.difference, 0, side)
    diagonal(theme.common, side, 0)
}

function drawPairs(
    context: CanvasRenderingContext2D,
    hotV: Float64Array,
    coldV: Float64Array,
    side: number,
    rangeV: number,
    theme: Theme,
): void {
    const half = side / 2
    context.strokeStyle = theme.ink
    context.lineWidth = 1.5
    context.globalAlpha = 0.7
    context.beginPath()
    for (let i = 0; i < hotV.length; i++)
        context.lineTo(half * (1 + hotV[i] / rangeV), half * (1 - coldV[i] / rangeV))
    context.stroke()
    context.globalAlpha = 1
}

function drawWords(
    context: CanvasRenderingContext2D,
    side: number,
    rangeV: number,
    theme: Theme,
): void {
    const write = (
        text: string,
        x: number,
        y: number,
        align: CanvasTextAlign,
        baseline: CanvasTextBaseline,
        colour = theme["ink-soft"],
    ) => {
        context.textAlign = align
        context.textBaseline = baseline
        const { width } = context.measureText(text)
        const left = align === "right" ? x - width : x
        context.fillStyle = theme.panel
        context.globalAlpha = 0.8
        context.fillRect(left - 2, baseline === "top" ? y : y - 16, width + 4, 16)
        context.globalAlpha = 1
        context.fillStyle = colour
        context.fillText(text, x, y)
    }
    write("balanced", 6, 6, "left", "top")
    write("common", side - 6, 6, "right", "top")
    write(`hot +${voltText(rangeV)}`, side - 6, side / 2 - 3, "right", "bottom")
    write(`cold ${voltText(-rangeV)}`, side / 2 + 6, side - 6, "left", "bottom")
}
