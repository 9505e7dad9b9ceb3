import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { ndjsonObject } from "../../host/format/ndjson"
import { isHeader, objectOf } from "../../host/replay/records"
import { encodeFrame } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../link/bridge/frame"
import { decodeLine } from "../../src/telemetry/decode"

const pages = ["README.md", ...readdirSync("docs").filter(name => name.endsWith(".md"))].map(
    name => (name === "README.md" ? name : `docs/${name}`),
)

describe("the telemetry lines in the documents", () => {
    it.each(pages)("of %s are whole", page => {
        const lines = readFileSync(page, "utf8")
            .split("\n")
            .filter(line => /^> QL1[A-Z] \d+ \d+ /.test(line))
        for (const line of lines) expect([line, decodeLine(line).ok]).toEqual([line, true])
    })
})

describe("the recording in docs/link.md", () => {
    it("is one that replay takes for what it says", () => {
        const records = readFileSync("docs/link.md", "utf8")
            .split("\n")
            .filter(line => line.startsWith("{"))
            .map(objectOf)
        expect(isHeader(records[0])).toBe(true)
        for (const { host_ms, text, ...rest } of records.slice(1).map(Object)) {
            const decoded = decodeLine(text)
            expect(decoded.ok && ndjsonObject(decoded)).toEqual(rest)
            expect(host_ms).toBeGreaterThan(0)
        }
    })
})

describe("the frames in docs/link.md", () => {
    it("turn the log and the packets on", () => {
        const frames = readFileSync("docs/link.md", "utf8").match(/^FE FC [0-9A-F ]+$/gm)
        const bytes = (command: number) => Buffer.from(encodeFrame(bridgeFrame(command)))
        const { enableLog, enablePackets } = BRIDGE_COMMANDS
        expect(frames?.map(frame => Buffer.from(frame.replaceAll(" ", ""), "hex"))).toEqual(
            [enableLog, enablePackets].map(bytes),
        )
    })
})
