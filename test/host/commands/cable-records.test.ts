import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { SaxesParser } from "saxes"
import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import * as VERDICT from "../../../src/protocol/verdict"
import { GOOD_READING } from "../../src/cable/cable-readings"
import { fakeHost } from "../fake-host"
import { tempFolders } from "../recording/temp-folder"
import { passUntil } from "../service/fake-receiver"
import { GOOD } from "../service/fake-rig"
import { runCable } from "./run-cable"

const tempFolder = tempFolders()

const DETAILS = [
    ...["--part", "MIC-10", "--order", "O-7", "--customer", "Hall & Co"],
    ...["--operator", "Ada", "--station", "bench 2"],
]

/** Rows of a CSV file as objects; cells of these tests have no line ends. */
function rowsOf(path: string): Record<string, string>[] {
    const [head, ...rows] = readFileSync(path, "utf8").trim().split("\n")
    return rows.map(row => {
        const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) =>
            cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
        )
        return Object.fromEntries(head.split(",").map((name, i) => [name, cells[i]]))
    })
}

/** Properties of the first test case of a JUnit file. */
function propertiesOf(path: string): Record<string, string> {
    const properties: Record<string, string> = {}
    let isInCase = false
    const parser = new SaxesParser()
    parser.on("opentag", ({ name, attributes }) => {
        isInCase ||= name === "testcase"
        if (isInCase && name === "property")
            properties[String(attributes.name)] = String(attributes.value)
    })
    parser.write(readFileSync(path, "utf8")).close()
    return properties
}

async function verify(...argv: string[]) {
    const { host, stdout, stderr, clock } = fakeHost(() => {
        throw new Error("no simulation here")
    })
    const code = await passUntil(clock, main(["cable", "--verify", ...argv], host))
    return { code, stdout, stderr }
}

describe("records of cable tests", () => {
    it("say the same as NDJSON, CSV and JUnit", async () => {
        const folder = tempFolder()
        const [ndjson, csv, xml] = ["a.ndjson", "a.csv", "a.xml"].map(name => join(folder, name))
        const reports = [ndjson, csv, xml].flatMap(path => ["--report", path])
        await runCable(["--serial", "K12", ...DETAILS, ...reports])
        const record = JSON.parse(readFileSync(ndjson, "utf8"))
        expect(record).toMatchObject({
            ...{ serial: "K12", part: "MIC-10", order: "O-7", customer: "Hall & Co" },
            ...{
                operator: "Ada",
                station: "bench 2",
                rig: expect.stringMatching(/^[0-9a-f]{16}$/),
            },
            ...{ local: "2026-11-24T22:00:00+01:00", zone: "Europe/Berlin", seq: 1, prev: null },
        })
        const text = (value: unknown) => (value === null ? "" : String(value))
        const { kind, ...rest } = record
        expect(rowsOf(csv)).toEqual([
            Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, text(value)])),
        ])
        const known = Object.entries(record).filter(([, value]) => value !== null)
        expect(propertiesOf(xml)).toEqual(
            Object.fromEntries(known.map(([name, value]) => [name, String(value)])),
        )
        expect(kind).toBe("cable")
    })

    it("are tied to those of earlier runs, and number the tests of a serial number", async () => {
        const log = join(tempFolder(), "a.ndjson")
        for (const serial of ["A1", "A2", "A1"])
            await runCable(["--no-tone", "--serial", serial, "--report", log])
        const records = readFileSync(log, "utf8")
            .trim()
            .split("\n")
            .map(line => JSON.parse(line))
        expect(records.map(({ serial, retest, seq }) => [serial, retest, seq])).toEqual([
            ...[
                ["A1", 0, 1],
                ["A2", 0, 2],
                ["A1", 1, 3],
            ],
        ])
        expect(records[2].prev).toBe(records[1].sha256)
        const { code, stdout } = await verify(log)
        expect(code).toBe(0)
        expect(stdout.lines).toEqual([`whole: 3 records; the last one is ${records[2].sha256}`])
    })

    it("go on in a CSV log of an older version, in its columns", async () => {
        const path = join(tempFolder(), "a.csv")
        writeFileSync(path, "date,n,serial,res,hot_ohm,limits\n2026-01-01,1,A1,PASS,0.4,x\n")
        const { code, stderr } = await runCable(["--no-tone", "--serial", "A2", "--report", path])
        expect(code).toBe(0)
        expect(stderr.text).toMatch(
            /a\.csv: an older version has begun it, without \d+ of today's columns/,
        )
        expect(readFileSync(path, "utf8").split("\n")[2]).toMatch(
            /^2026-11-24T.*,1,A2,PASS,0\.4,default$/,
        )
    })

    it("are texts to a spreadsheet, never formulas", async () => {
        const path = join(tempFolder(), "a.csv")
        await runCable(["--no-tone", "--serial", "=1+1", "--operator", "@x", "--report", path])
        expect(rowsOf(path)[0]).toMatchObject({ serial: "'=1+1", operator: "'@x" })
    })

    it("show nothing of a board's texts that moves a cursor", async () => {
        const { stdout } = await runCable(["--no-tone"], ({ rig }) => {
            rig.register(0x185)?.setValues(["1\u001b[2J\u009b2J"])
        })
        expect(stdout.text).toContain("firmware 1\uFFFD[2J\uFFFD2J")
    })

    it("call what keeps a limit only within the rig's own uncertainty PASS*, which is no PASS", async () => {
        const path = join(tempFolder(), "a.ndjson")
        const { code, stdout } = await runCable(["--no-tone", "--report", path], ({ rig }) => {
            const reading = { ...GOOD_READING, hotOhm: 9.8 }
            rig.found = [{ ...GOOD, verdict: VERDICT.UNSURE, findings: "resistance-hot", reading }]
        })
        expect(code).toBe(1)
        expect(stdout.lines[0]).toBe("PASS* resistance-hot?")
        expect(JSON.parse(readFileSync(path, "utf8")).res).toBe("MARGINAL")
    })

    it("say on paper which tests of IPC/WHMA-A-620 were made, and which were not", async () => {
        const path = join(tempFolder(), "a.html")
        await runCable(["--no-tone", ...DETAILS.slice(0, 2), "--report", path])
        const html = readFileSync(path, "utf8").replace(/<[^>]+>/g, "|")
        expect(html).toMatch(
            /Continuity\|+3\.3 V, at most 4\.5 mA; 2&gt;2 3&gt;3 1&gt;1; .*\|+pass/,
        )
        expect(html).toMatch(/Low-voltage isolation \(shorts\)\|+.*at least 1000 kohm\|+pass/)
        expect(html).toMatch(/Dielectric withstand voltage\|+.*\|+not performed/)
        expect(html).toMatch(/Insulation resistance at voltage\|+.*\|+not performed/)
        expect(html).toMatch(/part number\|+MIC-10/)
        expect(html).toMatch(/operator\|+____/)
    })
})

describe("quietline cable --verify", () => {
    async function log() {
        const path = join(tempFolder(), "a.ndjson")
        for (const serial of ["A1", "A2", "A3"])
            await runCable(["--no-tone", "--serial", serial, "--report", path])
        return { path, lines: readFileSync(path, "utf8").trim().split("\n") }
    }

    it("fails a log in which a record was changed, and the next run says so and goes on", async () => {
        const { path } = await log()
        writeFileSync(
            path,
            readFileSync(path, "utf8").replace(
                '"serial":"A2","res":"PASS"',
                '"serial":"A2","res":"FAIL"',
            ),
        )
        const { code, stdout } = await verify(path)
        expect(code).toBe(1)
        expect(stdout.lines).toEqual([
            'line 2 ("A2"): was changed, it is not what its SHA-256 says',
            expect.stringMatching(/^NOT whole: 3 records; the last one is [0-9a-f]{64}$/),
        ])
        const next = await runCable(["--no-tone", "--report", path])
        expect(next.code).toBe(0)
        expect(next.stderr.text).toContain('a.ndjson: line 2 ("A2"): was changed')
        expect(readFileSync(path, "utf8").trim().split("\n")).toHaveLength(4)
    })

    it("fails a log that ends before a record that was written down", async () => {
        const { path, lines } = await log()
        const { sha256 } = JSON.parse(lines[2])
        expect((await verify(path, "--last", sha256)).code).toBe(0)
        writeFileSync(path, `${lines.slice(0, 2).join("\n")}\n`)
        expect((await verify(path)).code).toBe(0)
        const { code, stdout } = await verify(path, "--last", sha256)
        expect(code).toBe(1)
        expect(stdout.lines[0]).toMatch(/that is to be in it is not: it was cut off or replaced/)
    })

    it.each([
        ["what is not there", ["no.ndjson"], /no such log/],
        ["another kind of file", ["a.csv"], /takes an \.ndjson log/],
        ["no SHA-256", ["a.ndjson", "--last", "xyz"], /--last takes 64 digits/],
        ["options of a test", ["a.ndjson", "--serial", "A1"], /--verify takes no --serial/],
    ])("refuses %s", async (_, argv, message) => {
        const { code, stderr } = await verify(...argv)
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toMatch(message)
    })

    it("says it as JSON to programs", async () => {
        const { path } = await log()
        const { stdout } = await verify(path, "--format", "json")
        expect(JSON.parse(stdout.text)).toMatchObject({ kind: "audit", records: 3, troubles: [] })
    })
})
