import type { Analysis } from "../analysis/analysis"
import { hertz } from "../analysis/figures"
import { cut } from "../text/number"
import { type Frame, xLabels } from "./axis"
import { frequencyAxis } from "./frequency-axis"
import { rejectionPanel } from "./rejection-panel"
import { spectrumPanel } from "./spectrum-panel"
import { element, label, svgDocument } from "./svg"
import { STYLE } from "./theme"

const WIDTH = 860
const LEFT = 76
const RIGHT = 96
const TITLE_BASELINE = 42
const ABOUT_BASELINE = 64
const FIRST_PANEL = 112
const SPECTRUM_HEIGHT = 320
const REJECTION_HEIGHT = 130
/** From a frame's bottom to the next frame, with labels and heading between. */
const BETWEEN = 74
const FOOT = 40

const MAX_NAME = 60

function about({ segments, segmentPairs, pairRateHz, fromHz, toHz }: Analysis): string {
    const ms = (1000 * segmentPairs) / pairRateHz
    return (
        `Hann, mean of ${segments} segments of ${ms.toFixed(1)} ms, ` +
        `${hertz(fromHz)} to ${hertz(toHz)}`
    )
}

/** The picture of an analysis as SVG: spectra of difference and common mode, and the rejection if there is any. */
export function analysisPlot(analysis: Analysis, name: string): string {
    const { rejection, fromHz, toHz } = analysis
    const frame = { left: LEFT, top: FIRST_PANEL, width: WIDTH - LEFT - RIGHT }
    const upper: Frame = { ...frame, height: SPECTRUM_HEIGHT }
    const lower: Frame = {
        ...frame,
        top: FIRST_PANEL + SPECTRUM_HEIGHT + BETWEEN,
        height: REJECTION_HEIGHT,
    }
    const hasRejection = rejection.length > 0
    const last = hasRejection ? lower : upper
    const height = last.top + last.height + FOOT
    const x = frequencyAxis(upper, fromHz, toHz)
    const border = { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8 }
    return svgDocument({
        width: WIDTH,
        height,
        title: `Analysis: ${name}`,
        desc:
            `Spectra of difference and common mode over frequency${hasRejection ? ", and common-mode rejection" : ""}. ` +
            about(analysis),
        style: STYLE,
        body: [
            element("rect", { class: "card", ...border }),
            label(LEFT, TITLE_BASELINE, "title", cut(name, MAX_NAME)),
            label(LEFT, ABOUT_BASELINE, "about", about(analysis)),
            spectrumPanel(analysis, upper, x),
            xLabels(upper, x),
            ...(hasRejection ? [rejectionPanel(rejection, lower, x), xLabels(lower, x)] : []),
        ],
    })
}
