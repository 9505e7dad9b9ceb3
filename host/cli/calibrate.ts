import type { Command } from "commander"
import {
    CALIBRATE_SPECS,
    type CalibrateOptions,
    checkOptions,
    toneOption,
} from "../options/calibrate-options"
import { addOptions } from "../options/option-spec"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
Tie both legs to one source, for instance to the tip of a phone's headphone plug, and the sleeve to
ground. Play a 1 kHz sine near the phone's full volume: the command shows whether the level is right and
goes on when you press Enter. The board stores what it finds and goes by it from then on, over restarts
and new programs. What is refused, and why: docs/calibration.md.

Examples:
  quietline calibrate --tone-file tone.wav     first: a minute of 1 kHz to play on a phone
  quietline calibrate                          at 1 kHz, on the only board there is
  quietline calibrate --tone 1000 --tone 3000  at two frequencies: tells skew from input filters
  quietline calibrate --volts 0.775            and make levels true to a meter
  quietline calibrate --show
  quietline calibrate --forget
  quietline calibrate --scenario both-legs     a rehearsal on a virtual board`

/** Adds `quietline calibrate`. `finish` receives the exit code. */
export function addCalibrateCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("calibrate")
        .description("make a board's two channels equal, with both legs on one source")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
        .addOption(toneOption())
    addOptions(command, CALIBRATE_SPECS)
        .option("--yes", "go on without asking as soon as the drive is good", false)
        .option("--show", "print the calibration in force, and do nothing else", false)
        .option("--forget", "remove the stored calibration, and do nothing else", false)
        .action(async () => {
            const options = command.opts<CalibrateOptions>()
            checkOptions(command, options)
            const { runCalibrate } = await import("../commands/run-calibrate")
            finish(await runCalibrate(options, host))
        })
}
