import { createRequire } from "node:module"
import { createContext, runInContext } from "node:vm"
import { describe, expect, it } from "vitest"
import { consoleLine } from "../host/samples"

interface Esbuild {
    buildSync(options: object): { outputFiles: { text: string }[]; warnings: unknown[] }
}

// the bundler that came with tsx
const { buildSync } = createRequire(createRequire(import.meta.url).resolve("tsx"))(
    "esbuild",
) as Esbuild

const ENTRY = `
export { TelemetryLink } from "./telemetry-link"
export { TrafficSample } from "./traffic"
export { diagnose } from "./diagnosis"
export { encodeFrame } from "./bridge/encode"
export { bridgeFrame, BRIDGE_COMMANDS } from "./bridge/frame"`

describe("the link", () => {
    it("runs in a browser unchanged: nothing there but the language, TextEncoder and TextDecoder", () => {
        const { outputFiles } = buildSync({
            stdin: { contents: ENTRY, resolveDir: `${import.meta.dirname}/../../link` },
            bundle: true,
            platform: "browser",
            format: "iife",
            globalName: "quietline",
            write: false,
        })
        const context = createContext({ TextEncoder, TextDecoder })
        const bytes = Buffer.from(`${consoleLine.levels(1, 100)}\n${consoleLine.levels(3, 300)}\n`)
        runInContext(outputFiles[0].text, context)
        Object.assign(context, { bytes: [...bytes] })
        const found = runInContext(
            `const link = new quietline.TelemetryLink()
            const sample = new quietline.TrafficSample()
            const all = Uint8Array.from(bytes)
            const events = link.push(all)
            sample.take(all, events)
            const frame = quietline.encodeFrame(quietline.bridgeFrame(quietline.BRIDGE_COMMANDS.enableLog))
            JSON.stringify({
                levels: events.map(event => event.telemetry.values.level_dbu),
                lost: link.counters.lost,
                diagnosis: quietline.diagnose(sample.traffic, 115200) ?? null,
                frame: frame.length,
            })`,
            context,
        )
        expect(JSON.parse(found)).toEqual({
            levels: [-12.34, -12.34],
            lost: 1,
            diagnosis: null,
            frame: 20,
        })
    })
})
