import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { UsageError } from "../../common/usage-error"

/** The DeviceScript CLI of the project, whatever is on the path: a script for node. @throws UsageError when it is not installed */
export function devicescriptCli(): string {
    try {
        const file = createRequire(import.meta.url).resolve("@devicescript/cli/package.json")
        return join(dirname(file), "devicescript")
    } catch {
        throw new UsageError("the DeviceScript CLI is not installed; in quietline's folder: npm ci")
    }
}

/** Emscripten's, on a busy computer: its program is a moment late, and starts all the same. */
const WAITING = [
    "still waiting on run dependencies:",
    "dependency: wasm-instantiate",
    "(end of list)",
]

/** What the CLI has said, without what says nothing. */
export function worthTelling(output: string): string {
    const isKept = (line: string) => !WAITING.includes(line.trim())
    return output
        .split(/(?<=\n)/)
        .filter(isKept)
        .join("")
}
