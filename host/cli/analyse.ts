import type { Command } from "commander"
import { ANALYSE_SPECS, type AnalyseOptions } from "../options/analyse-options"
import { addOptions } from "../options/option-spec"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

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
        const { runAnalyse } = await import("../commands/run-analyse")
        finish(await runAnalyse(path, command.opts<AnalyseOptions>(), host))
    })
}
