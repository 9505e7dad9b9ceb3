import { createRequire } from "node:module"
import { dirname, join } from "node:path"

/** The DeviceScript CLI of the project, whatever is on the path: a script for node. */
export const DEVICESCRIPT_CLI = join(
    dirname(createRequire(import.meta.url).resolve("@devicescript/cli/package.json")),
    "devicescript",
)

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
