import { type Command, Option } from "commander"
import type { ValueReader } from "./values"

/** An option with a value. */
export interface OptionSpec {
    flags: string
    about: string
    value: ValueReader<string | number>
    preset?: string | number
}

/** Long name of an option: `--seed`. */
function longOf({ flags }: OptionSpec): string {
    return flags.split(" ")[0]
}

/** Adds options to a command; their help says what they take. */
export function addOptions(command: Command, specs: readonly OptionSpec[]): Command {
    for (const spec of specs) {
        const option = new Option(spec.flags, `${spec.about}; takes ${spec.value.accepts}`)
        option.argParser(given => spec.value.read(longOf(spec), given))
        if (spec.preset !== undefined) option.default(spec.preset)
        command.addOption(option)
    }
    return command
}

/** What an option accepts, by its long name; undefined when it is none of these. */
export function acceptedBy(specs: readonly OptionSpec[], long: string): string | undefined {
    return specs.find(spec => longOf(spec) === long)?.value.accepts
}
