import type uPlot from "uplot"
import { scaleFor } from "../../host/readings/scale"
import type { Page } from "../engine/state"
import type { BurstPictures } from "./burst-pictures"
import { figureText, tickText } from "./figure"
import { axis, Plot, type PlotContent } from "./plot"
import { SpectrumLegend } from "./spectrum-legend"
import { spectrumTable } from "./spectrum-table"
import { theme } from "./theme"

const FROM_HZ = 20
const TICKS_HZ = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]

const hertz = (hz: number) => (hz < 1000 ? `${hz}` : `${hz / 1000}k`)

interface SpectrumProps {
    page: Page
    pictures: BurstPictures
}

/** Spectra of difference and common mode of the last burst, the mains lines marked. */
export function Spectrum({ page, pictures }: SpectrumProps) {
    const options = (): Omit<uPlot.Options, "width" | "height"> => ({
        legend: { show: false },
        cursor: { show: false },
        padding: [8, 8, 0, 0],
        scales: {
            x: { time: false, distr: 3, auto: false, range: (_, min, max) => [min, max] },
            y: { auto: false },
        },
        axes: [
            axis({
                size: 28,
                splits: (_, __, min, max) => TICKS_HZ.filter(hz => hz >= min && hz <= max),
                values: (_, splits) => splits.map(hertz),
                filter: (_, splits) => splits,
            }),
            axis({
                size: 44,
                incrs: [20],
                values: (_, splits) => splits.map(tickText),
            }),
        ],
        series: [
            {},
            { stroke: () => theme().common, width: 1.5, points: { show: false } },
            { stroke: () => theme().difference, width: 1.5, points: { show: false } },
        ],
        hooks: { drawAxes: [plot => drawLines(plot, pictures)] },
    })
    const content = (): PlotContent | undefined => {
        const lines = pictures.lines.value
        const scale = scaleFor(page.view.peek().info.max_dbu, 1)
        const y = { min: scale.minDbu - 20, max: scale.maxDbu }
        if (lines === undefined) return { data: [[]], x: { min: FROM_HZ, max: 5000 }, y }
        const { stepHz, difference } = lines.spectrum
        const x = { min: FROM_HZ, max: stepHz * (difference.length - 1) }
        return { data: spectrumTable(lines.spectrum, x.min, x.max), x, y }
    }
    const width = pictures.lines.value?.spectrum.widthHz
    return (
        <section class="panel spectrum" aria-label="Spectrum of the last burst">
            <header class="panel-head">
                <h2>Spectrum</h2>
                <p class="small soft">
                    dBu over Hz{width === undefined ? "" : `, noise in ${figureText(width, 0)} Hz`}
                </p>
            </header>
            <SpectrumLegend />
            <Plot
                class="picture spectrum-picture"
                label="Levels of difference and common mode over frequency"
                id="spectrum"
                options={options}
                content={content}
            />
        </section>
    )
}

/** Dashed lines where the mains is. */
function drawLines({ ctx, bbox, valToPos, scales }: uPlot, pictures: BurstPictures): void {
    const hum = pictures.lines.peek()?.hum
    if (!hum || scales.x.max === undefined || scales.x.max === null) return
    ctx.save()
    ctx.strokeStyle = theme().hum
    ctx.lineWidth = devicePixelRatio
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio])
    ctx.beginPath()
    for (const { hz, differenceDbu, commonDbu } of hum.lines) {
        if (differenceDbu === null && commonDbu === null) continue
        const x = Math.round(valToPos(hz, "x", true)) + 0.5
        ctx.moveTo(x, bbox.top)
        ctx.lineTo(x, bbox.top + bbox.height)
    }
    ctx.stroke()
    ctx.restore()
}
