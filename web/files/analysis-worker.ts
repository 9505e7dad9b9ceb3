/// <reference lib="webworker" />
import { decodeCapture } from "../../formats/capture/read-capture"
import { analyse } from "../../host/analysis/analysis"
import { analysisLines } from "../../host/analysis/analysis-text"
import { legsOfFile } from "../../host/analysis/legs-of-file"
import { withStraightCodes } from "../../host/analysis/linearity"
import { analysisPlot } from "../../host/plot/analysis-plot"
import type { FromAnalysis, ToAnalysis } from "./analysis-protocol"

const tell = (message: FromAnalysis) => postMessage(message)

/** Analyses one file as `quietline analyse` does. */
async function run({ file, volts }: ToAnalysis): Promise<void> {
    try {
        const stereo = decodeCapture(new Uint8Array(await file.arrayBuffer()), file.name)
        const isCapture = stereo.origin !== undefined
        const read = legsOfFile(stereo, file.name, isCapture ? {} : { volts })
        const legs = withStraightCodes(read) ?? read
        const analysis = analyse(legs, { onProgress: part => tell({ type: "progress", part }) })
        tell({
            type: "done",
            lines: analysisLines(analysis, legs),
            svg: analysisPlot(analysis, file.name),
            isCapture,
        })
    } catch (error) {
        tell({ type: "refused", message: error instanceof Error ? error.message : String(error) })
    }
}

addEventListener("message", ({ data }: MessageEvent<ToAnalysis>) => void run(data))
