import { type Command, CommanderError } from "commander"
import { UsageError } from "../../common/usage-error"
import { printable } from "../../link/printable"
import { isFull, systemReason } from "../../node/system-error"
import { SimulationError } from "../../sim/simulation"
import { OutputError } from "../output/output-error"
import { LinkError } from "../port/link-error"
import { LineError } from "../service/line-error"
import { EXIT } from "./exit-codes"

/** How a command ended badly: one line for stderr (undefined: nothing to say) and the exit code. */
export interface Failure {
    message: string | undefined
    code: number
}

function oneLine(text: string): string {
    return printable(text.trim().replace(/\s*[\r\n]+\s*/g, " "))
}

/** "too many arguments" does not say which, or what would be right. */
function excessText(command: Command): string {
    const expected = command.registeredArguments.length
    const extra = command.args[expected]
    const isPort = command.options.some(({ long }) => long === "--port")
    const accepts = expected === 0 ? "no arguments" : "one argument"
    const hint = isPort ? `; give the port as --port ${extra}` : ""
    const got = `${JSON.stringify(extra)}${expected === 0 ? "" : " as well"}`
    return `${command.name()} takes ${accepts}, got ${got}${hint}`
}

/** @param command the subcommand that was called; undefined: none, or one that there isn't */
function commanderFailure(error: CommanderError, command: Command | undefined): Failure {
    if (error.exitCode === 0) return { message: undefined, code: EXIT.fine } // --help, --version
    if (error.code === "commander.help") {
        const message = "expected a command, such as sim or monitor (see quietline --help)"
        return { message, code: EXIT.wrongUse }
    }
    const message = oneLine(error.message).replace(/^error: |\.$/g, "")
    if (error.code === "commander.unknownCommand") {
        const help = "quietline --help lists the commands"
        return { message: `${message} (${help})`, code: EXIT.wrongUse }
    }
    const isExcess = error.code === "commander.excessArguments" && command !== undefined
    const said = isExcess ? excessText(command) : message
    const help = command === undefined ? "quietline --help" : `quietline ${command.name()} --help`
    return { message: `${said} (see ${help})`, code: EXIT.wrongUse }
}

/**
 * What to tell the user about anything that was thrown; never a stack trace.
 * @param command the subcommand that was called
 */
export function failureOf(error: unknown, command?: Command): Failure {
    if (error instanceof CommanderError) return commanderFailure(error, command)
    const message = oneLine(error instanceof Error ? error.message : String(error))
    if (error instanceof UsageError) return { message, code: EXIT.wrongUse }
    if (error instanceof LineError) return { message, code: EXIT.limitsFailed }
    if (error instanceof LinkError) return { message, code: EXIT.noLink }
    if (error instanceof OutputError) return { message, code: EXIT.output }
    if (error instanceof SimulationError) return { message, code: EXIT.crash }
    const { code, path, syscall } = Object(error)
    if (typeof path === "string" && syscall !== undefined)
        return {
            message: `${path}: ${systemReason(code)}`,
            code: isFull(code) ? EXIT.output : EXIT.wrongUse,
        }
    if (isFull(code))
        return { message: `stdout could not be written: ${message}`, code: EXIT.output }
    return { message: `unexpected failure: ${message}`, code: EXIT.crash }
}
