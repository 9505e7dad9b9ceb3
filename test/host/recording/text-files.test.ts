import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { wideEncoding } from "../../../common/text-encoding"
import { readLimits } from "../../../host/cable/limits-file"
import { RecordingFile } from "../../../host/recording/recording-file"
import { replayFile, replayKind } from "../../../host/recording/replay-file"
import { NoPace } from "../../../host/replay/pace"
import { headerLine } from "../../../host/replay/records"
import { ReplaySource } from "../../../host/replay/replay-source"
import { loadScenario } from "../../../node/load-scenario"
import { consoleLine } from "../samples"
import { tempFolders } from "./temp-folder"

const tempFolder = tempFolders()

function pathOf(content: string | Uint8Array, name = "a.json"): string {
    const path = join(tempFolder(), name)
    writeFileSync(path, content)
    return path
}

async function replayed(path: string) {
    const notes: string[] = []
    const source = new ReplaySource(
        replayFile(path),
        replayKind(path),
        new NoPace(setImmediate),
        note => notes.push(note),
    )
    const texts: string[] = []
    for await (const { text } of source.lines()) texts.push(text)
    return { texts, notes }
}

const lines = Array.from({ length: 40 }, (_, i) => consoleLine.levels(i, 1000 * i))
const header = headerLine({ quietline: "0.1.0", started: "now", port: "/dev/x", baud: 1 })
const records = lines.map((text, i) => JSON.stringify({ kind: "M", host_ms: 9 * i, text }))

const wide = (text: string): [string, Buffer][] => [
    ["UTF-16", Buffer.from(text, "utf16le")],
    ["UTF-16", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16", Buffer.from(text, "utf16le").swap16()],
    ["UTF-16", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["UTF-32", Buffer.from(Uint32Array.from(text, letter => letter.charCodeAt(0)).buffer)],
]

describe("text in UTF-16 is named as such", () => {
    it.each(wide(lines.join("\r\n")))("as a log: %s", (name, bytes) => {
        expect(() => replayKind(pathOf(bytes))).toThrow(`is text in ${name}, expected UTF-8`)
    })

    it.each(wide([header, ...records].join("\n")))("as a recording: %s", (name, bytes) => {
        const path = pathOf(bytes)
        expect(() => replayKind(path)).toThrow(`is text in ${name}, expected UTF-8`)
        expect(() => new RecordingFile(path, true, () => 0)).toThrow(`is text in ${name}`)
        expect(readFileSync(path)).toEqual(bytes)
    })

    it.each(wide('{"about": "a line"}'))("as a scenario or limits: %s", (name, bytes) => {
        expect(() => loadScenario(pathOf(bytes))).toThrow(`is text in ${name}`)
        expect(() => readLimits(pathOf(bytes))).toThrow(`is text in ${name}`)
    })

    it("and no bytes of a board are taken for it", () => {
        const property = fc.property(
            fc.array(fc.oneof(fc.string(), fc.uint8Array()), { maxLength: 8 }),
            parts => {
                const log = Buffer.concat(parts.map(part => Buffer.from(part as string)))
                const bytes = Buffer.concat([Buffer.from(`${lines[0]}\n`), log])
                expect(wideEncoding(bytes)).toBeUndefined()
            },
        )
        fc.assert(property, { seed: 5, numRuns: 1000 })
    })
})

describe("lines that end in CR alone", () => {
    it("are read, in the bytes of a port and in a recording", async () => {
        for (const all of [lines, [header, ...records]]) {
            const { texts } = await replayed(pathOf(`${all.join("\r")}\r`))
            expect(texts).toEqual((await replayed(pathOf(`${all.join("\n")}\n`))).texts)
            expect(texts).toHaveLength(lines.length)
        }
    })

    it("are never cut off as one torn line: such a recording is not continued", () => {
        const path = pathOf(`${[header, ...records].join("\r")}\r`)
        const before = readFileSync(path)
        expect(() => new RecordingFile(path, true, () => 0)).toThrow("its lines end in CR alone")
        expect(readFileSync(path)).toEqual(before)
    })
})

it("a recording that an editor put a byte order mark in front of is read", async () => {
    const { texts, notes } = await replayed(pathOf(`\ufeff${[header, ...records].join("\n")}\n`))
    expect(texts).toHaveLength(lines.length)
    expect(notes).toEqual((await replayed(pathOf(`${[header, ...records].join("\n")}\n`))).notes)
})
