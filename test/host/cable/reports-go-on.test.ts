import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import { UsageError } from "../../../common/usage-error"
import type { CableRecord } from "../../../host/cable/cable-record"
import { htmlReport } from "../../../host/cable/html-report"
import { junitReport } from "../../../host/cable/junit-report"
import { LogFile } from "../../../host/cable/log-file"
import { CABLE_RESULTS } from "../../../host/cable/outcome"
import { Reports } from "../../../host/cable/reports"
import { isSerial } from "../../../host/cable/serial-number"
import type { CableReading } from "../../../src/cable/cable-reading"
import { noConductors, noTone } from "../../../src/cable/cable-reading"
import { cases } from "../../cases"
import { tempFolders } from "../recording/temp-folder"
import { RECORD } from "./record"

const tempFolder = tempFolders()

const FIGURES = Object.keys({ ...noConductors(), ...noTone() }) as (keyof CableReading)[]
const figure = fc.option(fc.double({ min: -100, max: 10_000, noNaN: true }), { nil: undefined })
const line = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter(isSerial)
const maybeLine = fc.option(line, { nil: undefined })

/** Any test, of a cable whose name says nothing about the others. */
const test = fc
    .record({
        serial: fc.option(
            fc.oneof(line, fc.constantFrom("=1", "'=1", 'a,"b"', "<&>", "__proto__")),
            {
                nil: undefined,
            },
        ),
        result: fc.constantFrom(...CABLE_RESULTS),
        reading: fc.record(Object.fromEntries(FIGURES.map(name => [name, figure]))),
        details: fc.record({
            ...{ part: maybeLine, order: maybeLine, customer: maybeLine },
            ...{ operator: maybeLine, station: maybeLine },
        }),
        map: fc.integer({ min: 0, max: 511 }),
        lengthS: fc.double({ min: 0, max: 60, noNaN: true }),
        isZeroed: fc.boolean(),
    })
    .map(drawn => {
        const findings = drawn.result === "FAIL" ? ["open-cold", "leak-legs"] : []
        return { ...RECORD, ...drawn, findings } as unknown as CableRecord
    })

/** Each a second after the one before. */
function numbered(tests: readonly CableRecord[]): CableRecord[] {
    return tests.map((record, i) => ({
        ...record,
        count: i + 1,
        testedAt: new Date(RECORD.testedAt.getTime() + 1000 * i),
    }))
}

const NAMES = ["a.csv", "a.ndjson", "b.ndjson", "a.xml", "a.html"]
const pathsIn = (folder: string) => NAMES.map(name => join(folder, name))
const textsIn = (folder: string) => pathsIn(folder).map(path => readFileSync(path, "utf8"))

/** A report of a run that was killed before its first test was in it. */
function begunText(name: string): string {
    if (name.endsWith(".xml")) return junitReport([])
    return name.endsWith(".html") ? htmlReport([]) : ""
}

/** A run of its own over some tests. */
async function run(folder: string, records: readonly CableRecord[]): Promise<Reports> {
    const reports = await Reports.open(pathsIn(folder))
    for (const record of records)
        await reports.add({ ...record, retest: reports.history.countOf(record.serial) })
    await reports.end()
    return reports
}

describe("reports of several runs", () => {
    it("are those of a single run, whatever was tested and wherever it was interrupted", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.array(test, { minLength: 1, maxLength: 6 }),
                fc.array(fc.nat(5), { maxLength: 3 }),
                async (tests, breaks) => {
                    const records = numbered(tests)
                    const [whole, parts] = [tempFolder(), tempFolder()]
                    await run(whole, records)
                    const cuts = [0, ...breaks.sort(), records.length]
                    for (let i = 1; i < cuts.length; i++) {
                        const { notes } = await run(parts, records.slice(cuts[i - 1], cuts[i]))
                        expect(notes).toEqual([])
                    }
                    expect(textsIn(parts)).toEqual(textsIn(whole))
                },
            ),
            { seed: 1, numRuns: cases(5) },
        )
    })

    it("get what only the log holds, wherever a run was killed between the log and the rest", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.array(test, { minLength: 2, maxLength: 5 }),
                fc.subarray(
                    NAMES.filter(name => name !== "a.ndjson"),
                    { minLength: 1 },
                ),
                async (tests, behind) => {
                    const records = numbered(tests)
                    const [whole, before, killed] = [tempFolder(), tempFolder(), tempFolder()]
                    await run(whole, records)
                    await run(before, records.slice(0, -2))
                    await run(killed, records.slice(0, -1))
                    // those that were behind still are as they were before the last test, or were begun and no more
                    for (const name of behind) {
                        const path = join(before, name)
                        const text = records.length === 2 ? begunText(name) : readFileSync(path)
                        writeFileSync(join(killed, name), text)
                    }
                    const { notes } = await run(killed, records.slice(-1))
                    expect(notes).toHaveLength(behind.length)
                    for (const note of notes)
                        expect(note).toMatch(/: 1 test that only a\.ndjson held/)
                    expect(textsIn(killed)).toEqual(textsIn(whole))
                },
            ),
            { seed: 2, numRuns: cases(5) },
        )
    })

    it("have begun all documents before the log gets its first test", async () => {
        const folder = tempFolder()
        const full = vi.spyOn(LogFile.prototype, "add").mockImplementation(() => {
            throw new Error("killed here")
        })
        const reports = await Reports.open(pathsIn(folder))
        await expect(reports.add(RECORD)).rejects.toThrow("killed here")
        full.mockRestore()
        const [, , , xml, html] = pathsIn(folder)
        expect(readFileSync(xml, "utf8")).toContain('name="K1"')
        expect(readFileSync(html, "utf8")).toContain("K1")
    })

    it("refuse what somebody has made of them, or go on, and never fall over it", async () => {
        const folder = tempFolder()
        await run(folder, numbered([RECORD, { ...RECORD, serial: undefined, result: "FAIL" }]))
        const whole = textsIn(folder)
        const edit = fc.record({
            file: fc.nat(NAMES.length - 1),
            at: fc.nat(12_000),
            length: fc.nat(80),
            put: fc.oneof(
                fc.string({ unit: "binary", maxLength: 10 }),
                fc.constantFrom('"', "<", ">", "&", ",", "\n", "null", "{}", "-1e999", "\x1b[2J"),
            ),
        })
        await fc.assert(
            fc.asyncProperty(edit, async ({ file, at, length, put }) => {
                const text = whole[file]
                const from = at % text.length
                const changed = text.slice(0, from) + put + text.slice(from + length)
                for (const [i, path] of pathsIn(folder).entries())
                    writeFileSync(path, i === file ? changed : whole[i])
                try {
                    const { notes } = await run(folder, [RECORD])
                    for (const note of notes) expect(note).not.toMatch(/\p{Cc}/u)
                } catch (error) {
                    expect(error).toBeInstanceOf(UsageError)
                    const there = readFileSync(pathsIn(folder)[file], "utf8")
                    expect(there.startsWith(changed.slice(0, 20))).toBe(true)
                }
            }),
            { seed: 3, numRuns: cases(25) },
        )
    })

    it("have one writer: what another run has written meanwhile is left as it is", async () => {
        const path = join(tempFolder(), "a.xml")
        const [one, other] = [await Reports.open([path]), await Reports.open([path])]
        await one.add(RECORD)
        const text = readFileSync(path, "utf8")
        await expect(other.add(RECORD)).rejects.toThrow(/by another program meanwhile/)
        expect(readFileSync(path, "utf8")).toBe(text)
        const [third, fourth] = [await Reports.open([path]), await Reports.open([path])]
        await third.add({ ...RECORD, count: 2 })
        await expect(fourth.add({ ...RECORD, count: 3 })).rejects.toThrow(/by another program/)
        expect(readFileSync(path, "utf8").match(/<testcase/g)).toHaveLength(2)
    })
})
