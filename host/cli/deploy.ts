import type { Command } from "commander"
import { boardIds } from "../../boards/boards"
import { PACKAGE_ROOT } from "../../node/package-root"
import { PORT_SPECS } from "../options/link-options"
import { addOptions, type OptionSpec } from "../options/option-spec"
import { oneOf, SHA256, text } from "../options/values"
import { WRITE_SPEC } from "../options/write-option"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
The board must have been written with quietline flash once. deploy then replaces only the program,
in a few seconds and without pressing anything, and compares its hash afterwards. Another board's
program, and one that the board's runtime is too old for, are refused before anything is erased.
The hash says that the board holds what was sent, byte by byte. That an image from elsewhere is whole,
its own SHA-256 must say: --sha256, unless this build has made it.
The program of an interrupted deploy is gone: repeat it.

Each board has two programs, and runs one of them: the receiver's meters a line, the cable rig's tests
cables. "program" of devs.config.json says which, --write another. Settings in the board stay.

Examples:
  quietline deploy                         the only board there is, with the program for it
  quietline deploy --write rig             the program that tests cables
  quietline deploy --port /dev/ttyACM0
  quietline deploy --port COM5 --board esp32c3
  quietline deploy --image other.devs --sha256 5d41…   a compiled program from elsewhere`

export const DEPLOY_SPECS: readonly OptionSpec[] = [
    ...PORT_SPECS,
    {
        flags: "--board <id>",
        about: "the board that it must be, otherwise whatever it says it is",
        value: oneOf(boardIds),
    },
    WRITE_SPEC,
    {
        flags: "--image <file>",
        about: "another compiled program than the board's own",
        value: text("a .devs file"),
    },
    {
        flags: "--sha256 <digits>",
        about: "SHA-256 of that file, as its maker states it",
        value: SHA256,
    },
]

/** Adds `quietline deploy`. `finish` receives the exit code. */
export function addDeployCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("deploy")
        .description("replace the program on a board over its serial port")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addOptions(command, DEPLOY_SPECS).action(async () => {
        const { freshImages } = await import("../build/images-of")
        const around = { project: PACKAGE_ROOT, build: () => freshImages(process.cwd()) }
        const { runDeploy } = await import("../commands/run-deploy")
        finish(await runDeploy(command.opts(), host, around))
    })
}
