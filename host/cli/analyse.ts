import { basename } from "node:path"
import type { Command } from "commander"
import { UsageError } from "../../sim/usage-error"
import type { Analysis } from "../analysis/analysis"
import type { RecordedLegs } from "../analysis/recorded-legs"
import { LineWriter } from "../output/line-writer"
import { Progress } from "../output/progress"
import { EXIT, EXIT_HELP } from "./exit-codes"
import type { Host } from "./host"
import { addOptions, type OptionSpec } from "./option-spec"
import { decimal, fileEndingIn, oneOf } from "./values"

const EXAMPLES = `
FILE is a capture of quietline capture, or any stereo WAV recording of two legs: left hot, right cold.
Levels, spectrum, hum, noise, distortion and common-mode rejection: docs/analysis.md has the definitions.

Examples:
  quietline capture --scenario pickup --seconds 30 --out line.wav
  quietline analyse line.wav
  quietline analyse line.wav --plot line.svg           tables, and a picture of the spectra
  quietline analyse line.wav --format json > line.json
  quietline analyse mixer.wav --volts 12.28            a recording whose full scale is 12.28 V on a leg
  quietline analyse two-channel-adc.wav --skew-us 20.8`

const FORMATS = ["table", "json", "svg"] as const

/** A file is told to be worked at when it takes longer than this [ms]. */
const PATIENCE_MS = 2000

const DEFAULT_VOLTS = 1

const LINEARITIES = ["auto", "off"] as const
/** A float has 24 bits below full scale. */
const FLOAT_BITS = 24

interface AnalyseOptions {
    format: (typeof FORMATS)[number]
    plot: string | undefined
    skewUs: number | undefined
    volts: number | undefined
    segmentMs: number | undefined
    linearity: (typeof LINEARITIES)[number]
}

export const ANALYSE_SPECS: readonly OptionSpec[] = [
    {
        flags: "--format <format>",
        about: "tables, one JSON object with the spectra in it, or the picture",
        value: oneOf(FORMATS),
        preset: "table",
    },
    {
        flags: "--plot <file>",
        about: "draw the spectra as well",
        value: fileEndingIn(".svg"),
    },
    {
        flags: "--volts <volts>",
        about: `volts on a leg at a recording's full scale, otherwise ${DEFAULT_VOLTS}; a capture knows`,
        value: decimal("a voltage from 0.000001 to 1000 V", 1e-6, 1000),
    },
    {
        flags: "--skew-us <us>",
        about: "time from a hot sample of a recording to its cold one, otherwise 0; a capture knows",
        value: decimal("microseconds from 0 to less than a sample", 0, 1000),
    },
    {
        flags: "--segment-ms <ms>",
        about: "longest piece that a spectrum is made of: longer tells finer, shorter averages more; otherwise 400",
        value: decimal("milliseconds from 20 to 20000", 20, 20_000),
    },
    {
        flags: "--linearity <how>",
        about: "the four wide codes of an RP2040 in a capture: straightened when they are found, or left as converted",
        value: oneOf(LINEARITIES),
        preset: "auto",
    },
]

/** Adds `quietline analyse`. `finish` receives the exit code. */
export function addAnalyseCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("analyse")
        .description("spectrum, hum, noise, distortion and common-mode rejection of a capture")
        .argument("<file>", "a capture or a stereo recording, .wav")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addOptions(command, ANALYSE_SPECS).action(async (path: string) =>
        finish(await runAnalyse(path, command.opts<AnalyseOptions>(), host)),
    )
}

/** What a file holds, with what the options say about it. @throws UsageError when they contradict it */
async function readLegs(path: string, options: AnalyseOptions, host: Host): Promise<RecordedLegs> {
    const { readCapture } = await import("../capture/read-capture")
    const { origin, pairRateHz, bits, blocks, isCutOff } = readCapture(path)
    const name = basename(path)
    if (isCutOff)
        host.stderr.write(`quietline: ${name} was cut off before its end: this is what it holds\n`)
    if (origin !== undefined) {
        const given = options.volts === undefined ? "--skew-us" : "--volts"
        if ((options.volts ?? options.skewUs) !== undefined)
            throw new UsageError(
                `${given} is for recordings, and ${name} is a capture that knows: leave it out`,
            )
        return { name, pairRateHz, skewUs: origin.skewUs, origin, blocks }
    }
    const { skewUs = 0, volts = DEFAULT_VOLTS } = options
    const pairUs = 1e6 / pairRateHz
    if (skewUs >= pairUs)
        throw new UsageError(
            `--skew-us takes less than a sample, ${pairUs.toFixed(2)} us in ${name}, got ${skewUs}`,
        )
    for (const { hotV, coldV } of blocks) {
        for (const leg of [hotV, coldV]) for (let i = 0; i < leg.length; i++) leg[i] *= volts
    }
    const { railsOfRecording } = await import("../analysis/clipped")
    return {
        name,
        pairRateHz,
        skewUs,
        origin,
        fullScaleV: volts,
        voltsPerStep: bits === undefined ? undefined : volts * 2 ** (1 - bits),
        rails: railsOfRecording(bits ?? FLOAT_BITS, volts),
        blocks,
    }
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
async function runAnalyse(path: string, options: AnalyseOptions, host: Host): Promise<number> {
    const legs = await straightLegs(await readLegs(path, options, host), options, host)
    const analysis = await analysed(legs, options, host)
    if (options.plot !== undefined) {
        const { analysisPlot } = await import("../plot/analysis-plot")
        const { writeWhole } = await import("../plot/svg-file")
        writeWhole(options.plot, analysisPlot(analysis, legs.name))
        host.stderr.write(`wrote ${options.plot}\n`)
    }
    const out = new LineWriter(host.stdout)
    for (const line of await linesIn(options.format, analysis, legs)) await out.write(line)
    await out.end()
    return EXIT.fine
}
