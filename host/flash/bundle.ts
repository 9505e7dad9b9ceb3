import { renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { type Board, entryOf, type ProgramName } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { devicescriptCli, worthTelling } from "../build/devicescript"
import { LinkError } from "../port/link-error"
import type { RunTool, ToolResult } from "./run-tool"
import { checkFirmware, runtimeOf, whereFrom } from "./runtime-file"

/** Compiling takes ten seconds, on a busy computer a minute. */
const BUNDLE_MS = 180_000

/** The CLI's exit codes: exitcodes.ts. */
const PORT_BUSY = 100
const COMPILER_REFUSED = 101

/** The file with everything that goes on a board, from the project's folder. */
function bundlePath(board: Board, program: ProgramName): string {
    const ending = runtimeOf(board).offset === undefined ? "uf2" : "bin"
    const rig = program === "rig" ? "_rig" : ""
    return join(".devicescript", `quietline_${board.id}${rig}.${ending}`)
}

/**
 * Puts the official runtime, the board file and the program into one file, with the DeviceScript CLI.
 * @param project folder of the project
 * @throws UsageError in one line: no runtime, busy ports, a program that does not compile
 */
export async function bundle(
    project: string,
    board: Board,
    program: ProgramName,
    run: RunTool,
    signal: AbortSignal,
): Promise<string> {
    const path = bundlePath(board, program)
    const half = path.replace(/\.(\w+)$/, ".part.$1")
    const args = [devicescriptCli(), "--ci", "--quiet", "bundle"]
    args.push("--board", `quietline_${board.id}`, "--flash-file", half)
    args.push(`src/${entryOf(board, program)}`)
    const result = await run(process.execPath, args, {
        cwd: project,
        env: { ...process.env, NO_UPDATE_NOTIFIER: "1" },
        timeoutMs: BUNDLE_MS,
        signal,
    })
    try {
        if (signal.aborted) throw new LinkError("stopped; nothing was written")
        if (result?.code !== 0) throw new UsageError(reasonOf(board, result))
        checkFirmware(join(project, half), board)
        renameSync(join(project, half), join(project, path))
    } finally {
        rmSync(join(project, half), { force: true })
    }
    return path
}

/** What went wrong in the CLI, and what to do. */
function reasonOf(board: Board, result: ToolResult | undefined): string {
    const code = result?.code
    const output = worthTelling(result?.output ?? "")
    if (code === PORT_BUSY)
        return "a port that the DeviceScript CLI needs is in use (8081, 8082 or 8083 on this computer); end the other quietline flash, devicescript devtools or DeviceScript window of VS Code, and try again"
    if (/fetch failed|can't fetch|fetch error|ENOTFOUND|EAI_AGAIN|ECONNREFUSED/.test(output))
        return `the DeviceScript CLI wants to download the runtime for the ${board.name}; ${whereFrom(board)}`
    if (code === undefined)
        return `the DeviceScript CLI did not come to an end in ${BUNDLE_MS / 1000} s; try again`
    if (code === COMPILER_REFUSED) return "the firmware does not compile; see npm run build"
    return `the DeviceScript CLI failed: ${lastWords(output)}`
}

/** The line that says why: an error's message, or the last line there is. */
function lastWords(output: string): string {
    const lines = output.split("\n").filter(line => line.trim() !== "" && !/^\s+at /.test(line))
    const error = lines.find(line => /^(\w*Error|fatal error|Fatal)\b/.test(plain(line)))
    return plain(error ?? lines.at(-1) ?? "it said nothing").trim()
}

/** Without the colours. */
function plain(line: string): string {
    return line.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g"), "")
}
