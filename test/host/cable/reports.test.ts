import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { SaxesParser } from "saxes"
import { describe, expect, it } from "vitest"
import type { CableRecord } from "../../../host/cable/cable-record"
import { htmlReport } from "../../../host/cable/html-report"
import { junitReport } from "../../../host/cable/junit-report"
import { Reports } from "../../../host/cable/reports"
import { tempFolders } from "../recording/temp-folder"
import { RECORD, sealedTest } from "./record"

const tempFolder = tempFolders()

const PASS = RECORD
const FAIL: CableRecord = { ...PASS, result: "FAIL", findings: ["open-cold"], serial: undefined }
const UNSURE: CableRecord = { ...PASS, result: "UNSURE", unsure: ["loss"], serial: "K3" }

/** Takes XML apart as strictly as the standard wants. @returns each element with its attributes, and all text */
function parsed(xml: string) {
    const elements: { name: string; attributes: Record<string, string> }[] = []
    let text = ""
    const parser = new SaxesParser()
    parser.on("error", error => {
        throw error
    })
    parser.on("opentag", ({ name, attributes }) => {
        elements.push({ name, attributes: attributes as Record<string, string> })
    })
    parser.on("text", piece => {
        text += piece
    })
    parser.write(xml).close()
    const all = (name: string) =>
        elements.filter(element => element.name === name).map(({ attributes }) => attributes)
    return { all, text }
}

/** A character, or what stands for one that XML has no way to say. */
function sayable(character: string): string {
    const code = character.codePointAt(0) ?? 0
    const isSpace = [9, 10, 13].includes(code)
    const isControl = code < 32 && !isSpace
    const isNone = code === 0xfffe || code === 0xffff || (code >= 0xd800 && code < 0xe000)
    return isControl || isNone ? "\ufffd" : character
}

describe("the JUnit report", () => {
    it("has a test case a cable, a failure for FAIL, an error for what is not certain", () => {
        const { all } = parsed(junitReport([PASS, FAIL, UNSURE].map(sealedTest)))
        const counts = { tests: "3", failures: "1", errors: "1", skipped: "0", time: "7.500" }
        expect(all("testsuites")).toEqual([{ name: "quietline cable", ...counts }])
        expect(all("testsuite")).toEqual([
            { name: "mic", ...counts, timestamp: "2026-11-25T00:00:00" },
        ])
        expect(all("testcase").map(({ name }) => name)).toEqual(["K1", "cable 1", "K3"])
        expect(all("failure")).toEqual([
            { type: "open-cold", message: "open cold leg: pin 3 does not arrive" },
        ])
        expect(all("error")).toMatchObject([{ type: "loss" }])
    })

    it("stays XML and keeps its meaning, whatever a serial number or a name is", () => {
        const nasty = fc.string({ unit: "binary", maxLength: 20 })
        fc.assert(
            fc.property(nasty, nasty, (serial, profile) => {
                const { all } = parsed(junitReport([sealedTest({ ...FAIL, serial, profile })]))
                expect(all("testcase")[0].name).toBe([...serial].map(sayable).join(""))
            }),
            { seed: 1, numRuns: 100 },
        )
    })
})

describe("the HTML report", () => {
    it("loads nothing, runs nothing, and escapes what people typed", () => {
        const html = htmlReport([
            sealedTest({ ...PASS, serial: '<script>alert("1")</script> & Co' }),
        ])
        expect(html).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import/)
        expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Co")
    })

    it("has the verdict, why, values with limits, number, date, board and firmware", () => {
        const html = htmlReport([sealedTest({ ...FAIL, serial: "K7" })])
        for (const text of [
            ...[
                "<b>FAIL</b>",
                "open cold leg: pin 3 does not arrive",
                "K7",
                "2026-11-25 00:00:00 UTC",
            ],
            ...["pico, firmware 1.2.3", "0.40 ohm ± 0.50", "at most 10 ohm"],
        ])
            expect(html).toContain(text)
    })

    it("sums several tests up on a page of its own", () => {
        const html = htmlReport([PASS, FAIL, UNSURE].map(sealedTest))
        expect(html).toContain("3 cables: 1 passed, 1 failed, 1 not certain")
        expect(html.match(/<section/g)).toHaveLength(4)
    })
})

describe("report files", () => {
    it("hold every test that has ended at any moment", async () => {
        const folder = tempFolder()
        const paths = ["a.ndjson", "a.csv", "a.xml", "a.html"].map(name => join(folder, name))
        const [ndjson, csv, xml, html] = paths
        const reports = await Reports.open(paths)
        expect(readdirSync(folder).sort()).toEqual(["a.csv", "a.ndjson"])
        await reports.add(PASS)
        await reports.add(FAIL)
        expect(
            readFileSync(ndjson, "utf8")
                .trim()
                .split("\n")
                .map(line => JSON.parse(line)),
        ).toEqual([
            expect.objectContaining({ res: "PASS", serial: "K1", hot_ohm: 0.4, hc_kohm: null }),
            expect.objectContaining({ res: "FAIL", serial: null, fault: "open-cold" }),
        ])
        expect(readFileSync(csv, "utf8").split("\n")).toHaveLength(4)
        expect(parsed(readFileSync(xml, "utf8")).all("testcase")).toHaveLength(2)
        expect(readFileSync(html, "utf8")).toContain("2 cables")
        expect(readdirSync(folder)).toHaveLength(4)
        await reports.end()
    })

    it("leave nothing behind when nothing was tested", async () => {
        const folder = tempFolder()
        const paths = ["a.ndjson", "a.csv", "a.xml", "a.html"].map(name => join(folder, name))
        await (await Reports.open(paths)).end()
        expect(readdirSync(folder)).toEqual([])
    })

    it("quote what would break a table", async () => {
        const path = join(tempFolder(), "a.csv")
        const reports = await Reports.open([path])
        await reports.add({ ...PASS, serial: 'a,"b"' })
        await reports.end()
        expect(readFileSync(path, "utf8")).toContain(',1,"a,""b""",PASS,')
    })

    it.each([
        ["a.ndjson", '{"kind":"cab', 0],
        ["a.ndjson", '{"kind":"cable","n":1}\n{"kind":"ca', 1],
        ["a.csv", "date,n,ser", 0],
    ])("%s goes on after %j", async (name, torn, lines) => {
        const path = join(tempFolder(), name)
        writeFileSync(path, torn)
        const reports = await Reports.open([path])
        expect(reports.notes).toEqual([expect.stringMatching(/was torn; \d+ bytes/)])
        await reports.add(PASS)
        await reports.end()
        const all = readFileSync(path, "utf8").trim().split("\n")
        expect(all).toHaveLength(lines + (name.endsWith("csv") ? 2 : 1))
    })

    it.each([
        ["a.csv", "date;n\n1;2\n"],
        ["a.ndjson", '{"format":"quietline-recording"}\n'],
        ["a.ndjson", "no JSON"],
    ])("%s that holds %j is left alone", async (name, text) => {
        const path = join(tempFolder(), name)
        writeFileSync(path, text)
        await expect(Reports.open([path])).rejects.toThrow(/is there already and no log of cable/)
        expect(readFileSync(path, "utf8")).toBe(text)
    })

    it("are refused when one is named twice, and the others are taken back", async () => {
        const path = join(tempFolder(), "a.csv")
        await expect(Reports.open([path, path])).rejects.toThrow(/names .* twice/)
        expect(existsSync(path)).toBe(false)
    })
})
