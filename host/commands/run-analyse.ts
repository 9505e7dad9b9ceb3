import { basename } from "node:path"
import type { Analysis } from "../analysis/analysis"
import type { RecordedLegs } from "../analysis/recorded-legs"
import type { AnalyseOptions } from "../options/analyse-options"
import { LineWriter } from "../output/line-writer"
import { Progress } from "../output/progress"
import { tell } from "../output/tell"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"

/** A file is told to be worked at when it takes longer than this [ms]. */
const PATIENCE_MS = 2000

/** What a file holds, with what the options say about it. @throws UsageError when they contradict it */
async function readLegs(path: string, options: AnalyseOptions, host: Host): Promise<RecordedLegs> {
    const { readCapture } = await import("../../node/capture-file")
    const { legsOfFile } = await import("../analysis/legs-of-file")
    const file = readCapture(path)
    const name = basename(path)
    if (file.isCutOff)
        tell(host.stderr, `quietline: ${name} was cut off before its end: this is what it holds`)
    return legsOfFile(file, name, options)
}

/** The legs with the converter's wide codes straightened, if it has them and nothing forbids it; that is said on stderr. */
async function straightLegs(
    legs: RecordedLegs,
    { linearity }: AnalyseOptions,
    host: Host,
): Promise<RecordedLegs> {
    if (linearity === "off") return legs
    const { withStraightCodes } = await import("../analysis/linearity")
    const straight = withStraightCodes(legs)
    if (straight === undefined) return legs
    host.stderr.write(
        `quietline: the four wide codes of ${legs.name}'s converter are straightened; --linearity off leaves them\n`,
    )
    return straight
}

async function analysed(legs: RecordedLegs, options: AnalyseOptions, host: Host) {
    const { analyse } = await import("../analysis/analysis")
    const progress = new Progress(host.stderr, host.now)
    const startMs = host.now()
    const segmentS = options.segmentMs === undefined ? undefined : options.segmentMs / 1000
    const onProgress = (part: number) => {
        if (host.now() - startMs > PATIENCE_MS)
            progress.show(`analysing ${legs.name}: ${Math.round(100 * part)} %`)
    }
    try {
        return analyse(legs, { segmentS, onProgress })
    } finally {
        progress.erase()
    }
}

async function linesIn(
    format: AnalyseOptions["format"],
    analysis: Analysis,
    legs: RecordedLegs,
): Promise<string[]> {
    if (format === "json") {
        const { analysisObject } = await import("../analysis/analysis-json")
        return [JSON.stringify(analysisObject(analysis, legs))]
    }
    if (format === "svg") {
        const { analysisPlot } = await import("../plot/analysis-plot")
        return [analysisPlot(analysis, legs.name).trimEnd()]
    }
    const { analysisLines } = await import("../analysis/analysis-text")
    return analysisLines(analysis, legs)
}

/** `quietline analyse`. @returns the exit code @throws UsageError when there is nothing to analyse */
export async function runAnalyse(
    path: string,
    options: AnalyseOptions,
    host: Host,
): Promise<number> {
    const legs = await straightLegs(await readLegs(path, options, host), options, host)
    const analysis = await analysed(legs, options, host)
    if (options.plot !== undefined) {
        const { analysisPlot } = await import("../plot/analysis-plot")
        const { writeWhole } = await import("../output/svg-file")
        writeWhole(options.plot, analysisPlot(analysis, legs.name))
        tell(host.stderr, `wrote ${options.plot}`)
    }
    const out = new LineWriter(host.stdout)
    for (const line of await linesIn(options.format, analysis, legs)) await out.write(line)
    await out.end()
    return EXIT.fine
}
