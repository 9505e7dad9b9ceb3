import { type Command, Option } from "commander"
import { UsageError } from "../../common/usage-error"
import { BOARD_OPTION_SPECS, type BoardOptions, checkBoardOptions } from "./board-options"
import type { OptionSpec } from "./option-spec"
import { decimal, oneOf, text, voltageReader } from "./values"

/** The options of `quietline calibrate`, read and checked. */
export interface CalibrateOptions extends BoardOptions {
    tone: readonly number[]
    volts: number | undefined
    yes: boolean
    forget: boolean
    show: boolean
    toneFile: string | undefined
    format: "text" | "json"
}

const TONE_SPEC: OptionSpec = {
    flags: "--tone <hz>",
    about: "frequency to measure at, up to four times; more than one tells skew and input filters apart",
    value: decimal("a frequency from 100 to 15000 Hz", 100, 15_000),
}
const DEFAULT_TONES = [1000]

export const CALIBRATE_SPECS: readonly OptionSpec[] = [
    {
        flags: "--volts <v>",
        about: "what a meter reads from one leg to ground (rms), to make levels true",
        value: voltageReader,
    },
    {
        flags: "--tone-file <file>",
        about: "write a .wav of the tone to play on a phone, and do nothing else",
        value: text("the name of a new file"),
    },
    {
        flags: "--format <format>",
        about: "of the result, for people or for programs",
        value: oneOf(["text", "json"]),
        preset: "text",
    },
    ...BOARD_OPTION_SPECS,
]

/** All of them, for who looks one up. */
export const CALIBRATE_COMMAND_SPECS = [TONE_SPEC, ...CALIBRATE_SPECS]

export function toneOption(): Option {
    const { flags, about, value } = TONE_SPEC
    return new Option(flags, `${about}; takes ${value.accepts}`)
        .argParser<number[]>((given, before) => {
            // commander hands the default on as if it had been given
            const others = before === DEFAULT_TONES ? [] : before
            return [...others, Number(value.read("--tone", given))]
        })
        .default(DEFAULT_TONES, String(DEFAULT_TONES))
}

const MAX_TONES = 4

/** Factor between two tones. The board takes those within a tenth of each other for one. */
const MIN_RATIO = 1.2

export function checkOptions(command: Command, options: CalibrateOptions): void {
    const only = [
        options.show && "--show",
        options.forget && "--forget",
        options.toneFile !== undefined && "--tone-file",
    ].filter(name => name !== false)
    if (only.length > 1)
        throw new UsageError(`${only[0]} and ${only[1]} exclude each other: give one of them`)
    if (options.tone.length > MAX_TONES)
        throw new UsageError(
            `--tone may be given ${MAX_TONES} times, got ${options.tone.length}; leave some out`,
        )
    checkTonesDiffer(options.tone)
    if ((options.show || options.forget) && options.volts !== undefined)
        throw new UsageError(
            `${only[0]} does nothing else: leave --volts out, or run calibrate without ${only[0]}`,
        )
    checkBoardOptions(command)
}

function checkTonesDiffer(tones: readonly number[]): void {
    const rising = [...tones].sort((a, b) => a - b)
    const k = rising.findIndex((hz, i) => i > 0 && hz < MIN_RATIO * rising[i - 1])
    if (k > 0)
        throw new UsageError(
            `--tone takes frequencies a factor of ${MIN_RATIO} apart or more, got ${rising[k - 1]} and ${rising[k]}; leave one out`,
        )
}
