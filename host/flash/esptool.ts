import type { Board } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { LinkError } from "../port/link-error"
import type { RunTool } from "./run-tool"
import { runtimeOf } from "./runtime-file"

/** Names under which esptool is installed, the newest first. */
const CANDIDATES: readonly (readonly string[])[] = [
    ["esptool"],
    ["esptool.py"],
    ["python3", "-m", "esptool"],
    ["python", "-m", "esptool"],
    ["py", "-m", "esptool"],
]

/** The oldest esptool that knows all our chips well (the DeviceScript CLI asks for it too). */
const MIN_VERSION = [4, 5] as const

/** What every USB-serial chip on these boards can do. */
const BAUD = "460800"

const VERSION_MS = 30_000
/** Two megabytes, mostly empty, take half a minute. */
const WRITE_MS = 600_000

export interface Esptool {
    command: readonly string[]
    version: readonly [number, number]
}

/** Finds esptool. @throws UsageError that says how to install it when there is none, or none that is new enough */
export async function findEsptool(run: RunTool, signal: AbortSignal): Promise<Esptool> {
    let old: string | undefined
    for (const command of CANDIDATES) {
        const [program, ...args] = command
        const result = await run(program, [...args, "version"], { timeoutMs: VERSION_MS, signal })
        const [, major, minor] = /esptool(?:\.py)? v(\d+)\.(\d+)/.exec(result?.output ?? "") ?? []
        if (major === undefined) continue
        const version = [Number(major), Number(minor)] as const
        const isEnough =
            version[0] > MIN_VERSION[0] ||
            (version[0] === MIN_VERSION[0] && version[1] >= MIN_VERSION[1])
        if (isEnough) return { command, version }
        old ??= `${command.join(" ")} is v${major}.${minor}`
    }
    const needed = `v${MIN_VERSION.join(".")} or newer`
    throw new UsageError(
        old === undefined
            ? `esptool was not found, which writes ESP32 boards; install it (${needed}) with: pip install esptool`
            : `${old}, expected ${needed}; bring it up to date with: pip install --upgrade esptool`,
    )
}

/** What to press so that an ESP32 takes a program: its bootloader starts while BOOT is down. */
export const PRESS_BOOT = "hold BOOT, tap RESET (EN on some boards), let go of BOOT"

/**
 * Writes a file to an ESP32.
 * @param onShare called with the share that is written, 0 to 1
 * @throws LinkError or UsageError in one line: no answer, another chip, a port that is gone
 */
export async function writeEsp32(
    tool: Esptool,
    board: Board,
    file: string,
    port: string,
    run: RunTool,
    onShare: (share: number) => void,
    signal: AbortSignal,
): Promise<void> {
    const [program, ...before] = tool.command
    const isNew = tool.version[0] >= 5
    const offset = `0x${runtimeOf(board).offset!.toString(16)}`
    const args = [...before, "--chip", board.arch, "--port", port, "--baud", BAUD]
    args.push(isNew ? "write-flash" : "write_flash", offset, file)
    const result = await run(program, args, {
        timeoutMs: WRITE_MS,
        signal,
        onOutput: text => {
            const percents = [...text.matchAll(/(\d+(?:\.\d+)?) ?%/g)]
            if (/Writing at/.test(text) && percents.length > 0)
                onShare(Number(percents.at(-1)![1]) / 100)
        },
    })
    // a board that was put into its bootloader by hand stays there: esptool calls that a failure
    const isWritten = /Hash of data verified/.test(result?.output ?? "")
    if (result?.code === 0 || isWritten) return
    if (signal.aborted)
        throw new LinkError(
            "stopped while writing: the board runs nothing until quietline flash has run to its end",
        )
    throw failureOf(result?.output ?? "", board, port)
}

function failureOf(output: string, board: Board, port: string): Error {
    const chip =
        /This chip is (ESP32[\w-]*),? not/i.exec(output)?.[1] ??
        (/Unexpected chip id/i.test(output) ? "another one" : undefined)
    if (chip !== undefined)
        return new UsageError(
            `the chip on ${port} is ${chip}, but --board ${board.id} (${board.name}) needs an ${board.arch}; give the right --board, nothing was written`,
        )
    if (/could not open|port is busy|doesn't exist|Permission denied/i.test(output))
        return new LinkError(`esptool can't open ${port}: ${lastLine(output)}`)
    if (
        /Failed to connect|No serial data received|Wrong boot mode|Unable to verify flash/i.test(
            output,
        )
    )
        return new LinkError(
            `the ${board.name} on ${port} does not start its bootloader; ${PRESS_BOOT}, and repeat quietline flash`,
        )
    return new LinkError(
        `esptool failed: ${lastLine(output)}; ${PRESS_BOOT}, and repeat quietline flash`,
    )
}

function lastLine(output: string): string {
    const fatal = /A fatal error occurred: (.*)/.exec(output)?.[1]
    return fatal ?? output.trim().split("\n").at(-1) ?? "it said nothing"
}
