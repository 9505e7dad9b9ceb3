import { CommanderError } from "commander"
import { UsageError } from "../common/usage-error"
import { DEPLOY_SPECS } from "./cli/deploy"
import { FLASH_SPECS } from "./cli/flash"
import { withTodaysNames } from "./cli/old-names"
import { quietlineProgram } from "./cli/program"
import { ANALYSE_SPECS } from "./options/analyse-options"
import { CABLE_COMMAND_SPECS } from "./options/cable-options"
import { CABLES_SPECS } from "./options/cables-options"
import { CALIBRATE_COMMAND_SPECS } from "./options/calibrate-options"
import { CAPTURE_COMMAND_SPECS } from "./options/capture-options"
import { DASHBOARD_SPECS } from "./options/dashboard-options"
import { LINK_SPECS } from "./options/link-options"
import { acceptedBy } from "./options/option-spec"
import { SIM_SPECS } from "./options/sim-options"
import { tell } from "./output/tell"
import { EXIT } from "./process/exit-codes"
import { failureOf } from "./process/failure"
import { type Host, processHost } from "./process/host"

/** "option '--seed <n>' argument missing" says not yet what would be right. */
function explained(error: unknown): unknown {
    if (!(error instanceof CommanderError) || error.code !== "commander.optionMissingArgument")
        return error
    const option = /'(--[\w-]+)/.exec(error.message)?.[1] ?? ""
    const accepts = acceptedBy(
        [
            ...SIM_SPECS,
            ...LINK_SPECS,
            ...DEPLOY_SPECS,
            ...FLASH_SPECS,
            ...CAPTURE_COMMAND_SPECS,
            ...CALIBRATE_COMMAND_SPECS,
            ...CABLE_COMMAND_SPECS,
            ...CABLES_SPECS,
            ...ANALYSE_SPECS,
            ...DASHBOARD_SPECS,
        ],
        option,
    )
    return accepts ? new UsageError(`${option} takes ${accepts}, got nothing`) : error
}

/** Waits until all that was written has left the process, or never will. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
    return new Promise(done => {
        if (stream.destroyed || stream.writableEnded) done()
        else stream.write("", () => done())
    })
}

/** Help and version need no folder; all else resolves paths. @throws UsageError when the current folder is gone */
function checkFolder(argv: readonly string[]): void {
    if (argv.some(word => ["-h", "--help", "-V", "--version"].includes(word))) return
    try {
        process.cwd()
    } catch {
        throw new UsageError("the current folder was deleted; change to one that is there (cd)")
    }
}

/**
 * The `quietline` command.
 * @param argv arguments after the command's name
 * @returns the exit code; every failure has been told on stderr in one line
 */
export async function main(argv: readonly string[], host: Host = processHost()): Promise<number> {
    let code: number = EXIT.fine
    // a reader that goes away is no error; whoever must know of it has a listener of its own
    for (const stream of [host.stdout, host.stderr]) stream.on("error", () => {})
    const program = quietlineProgram(host, finished => {
        code = finished
    })
    try {
        checkFolder(argv)
        const args = withTodaysNames(argv, line => tell(host.stderr, `quietline: ${line}`))
        await program.parseAsync(args, { from: "user" })
    } catch (error) {
        const command = program.commands.find(candidate => candidate.name() === argv[0])
        const failure = failureOf(explained(error), command)
        if (failure.message) tell(host.stderr, `quietline: ${failure.message}`)
        code = failure.code
    }
    await flushed(host.stdout)
    await flushed(host.stderr)
    return code
}
