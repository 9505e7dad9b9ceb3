import type { Command } from "commander"
import { EXIT_HELP } from "./exit-codes"
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

export const DEFAULT_VOLTS = 1

const LINEARITIES = ["auto", "off"] as const

export interface AnalyseOptions {
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
    addOptions(command, ANALYSE_SPECS).action(async (path: string) => {
        const { runAnalyse } = await import("./run-analyse")
        finish(await runAnalyse(path, command.opts<AnalyseOptions>(), host))
    })
}
