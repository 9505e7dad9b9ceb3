import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createContext, runInContext } from "node:vm"
import { expect, it } from "vitest"
import { boardOf } from "../../boards/boards"
import { imagePath } from "../../node/board-files"
import { loadVmModule } from "../../node/vm-module"
import { vmOptionsOf } from "../../node/vm-options"
import type { ConsoleLine } from "../../sim/simulation"
import { consoleOf, runOptions } from "./run"

interface Esbuild {
    buildSync(options: object): { outputFiles: { text: string }[] }
}

// the bundler that came with tsx
const { buildSync } = createRequire(createRequire(import.meta.url).resolve("tsx"))(
    "esbuild",
) as Esbuild

/** What a browser's worker has besides the language, as far as the host may use it. */
const WORKER = { TextEncoder, TextDecoder, performance, setTimeout, clearTimeout }

it("the VM's host runs in a browser's worker unchanged, and prints the same there", async () => {
    const { outputFiles } = buildSync({
        stdin: {
            contents: 'export { VmHost } from "./host"',
            resolveDir: `${import.meta.dirname}/../../sim/vm`,
        },
        bundle: true,
        platform: "browser",
        // as for jsonc-parser, whose other form bundlers can't take apart
        mainFields: ["module", "main"],
        format: "iife",
        globalName: "quietline",
        write: false,
    })
    const context = createContext({ ...WORKER })
    runInContext(outputFiles[0].text, context)
    const options = runOptions("hum-loop", 3)
    const lines: ConsoleLine[] = []
    await new Promise<void>((resolve, reject) => {
        const tell = (message: { type: string; lines: ConsoleLine[]; message: string }) => {
            if (message.type === "lines") {
                lines.push(...message.lines)
                host.take({ type: "taken", count: message.lines.length })
            } else if (message.type === "over") resolve()
            else if (message.type === "failed") reject(new Error(message.message))
        }
        const turn = () => new Promise(done => setImmediate(done))
        Object.assign(context, { tell, turn })
        const host = runInContext("new quietline.VmHost({ tell, turn })", context)
        host.take({
            type: "start",
            vm: loadVmModule(),
            image: readFileSync(imagePath(boardOf("pico"))),
            options: vmOptionsOf(options),
        })
    })
    expect(JSON.stringify(lines)).toBe(JSON.stringify(await consoleOf(options)))
})
