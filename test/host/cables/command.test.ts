import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { RecordObject } from "../../../host/cable/cable-record"
import { auditLog } from "../../../host/cable/log-audit"
import { tempFolders } from "../recording/temp-folder"
import { generatedRecords, logText, sealedLines } from "./generated-log"
import { runCables } from "./run-cables"

const tempFolder = tempFolders()

const NASTY = "\u001b[2J\u202e<script>alert(1)</script>\u0000"

const HOSTILE: RecordObject = {
    ...{ kind: "cable", date: "2026-10-01T08:00:00.000Z", n: 1, serial: "=1+1", res: "FAIL" },
    ...{ fault: `@SUM(1)+${NASTY}`, unsure: "", hot_ohm: 0.4, cold_ohm: 0.4, part: NASTY },
    ...{ operator: "\t-2+3", customer: '"><img src=x onerror=alert(1)>', rig: "r" },
}

function logOf(records: readonly RecordObject[], name = "a.ndjson"): string {
    const path = join(tempFolder(), name)
    writeFileSync(path, logText(sealedLines(records)))
    return path
}

describe("quietline cables", () => {
    it("says how many passed, and what was wrong with the others", async () => {
        const record = (n: number, res: string, serial: string) => ({
            ...{ kind: "cable", date: `2026-10-01T08:0${n}:00.000Z`, n, res, serial },
            fault: res === "FAIL" ? "open-hot" : "",
        })
        const path = logOf([
            record(1, "PASS", "K1"),
            record(2, "FAIL", "K2"),
            record(3, "PASS", "K2"),
            record(4, "MARGINAL", "K3"),
            record(5, "MOVED", "K3"),
        ])
        const { code, stdout, stderr } = await runCables([path])
        expect({ code, said: stderr.text }).toEqual({ code: 0, said: "" })
        expect(stdout.lines).toEqual([
            "4 tests of 3 cables in 1 log, 2026-10-01",
            "first-pass yield   33.3 %  1 of 3 passed their first test",
            "yield              66.7 %  2 of 3 passed their last test; PASS* 1, FAIL 0, UNSURE 0",
            "pace               45.0    cables an hour of work",
            "no test               1    times: no cable in the rig, a powered connector, or a cable that was moved",
            "",
            "fault     cables  share %  sum %  tests",
            "--------  ------  -------  -----  -----",
            "open-hot       1    100.0  100.0      1",
        ])
        const { stdout: history } = await runCables([path, "--serial", "K3"])
        expect(history.lines.slice(2)).toEqual([
            expect.stringMatching(/^2026-10-01T08:04:00\.000Z +PASS\* /),
            expect.stringMatching(/^2026-10-01T08:05:00\.000Z +MOVED /),
        ])
    })

    it("takes the folder it is called in when no log is named", async () => {
        const { code, stderr } = await runCables([])
        expect(code).toBe(2)
        expect(stderr.text).toBe(
            "quietline: .: there is no .ndjson log of cable tests in it; name a log or a folder\n",
        )
    })

    it("leaves out of a folder what is no log, and the logs of studies", async () => {
        const path = logOf(generatedRecords(5, 1))
        const folder = join(path, "..")
        writeFileSync(join(folder, "gig.ndjson"), '{"kind":"recording"}\n')
        writeFileSync(join(folder, "b.grr.ndjson"), logText(sealedLines(generatedRecords(9, 2))))
        mkdirSync(join(folder, "old.ndjson"))
        const { stdout } = await runCables([folder])
        expect(stdout.text).toBe((await runCables([path])).stdout.text)
    })

    it.each([
        [["nowhere.ndjson"], "nowhere.ndjson: no such log or folder; check the path"],
        [["--by", "dya"], "--by takes day, operator"],
        [["--from", "2026-02-30"], '--from takes a day as 2026-11-30, got "2026-02-30"'],
        [["--from", "2026-03-01", "--to", "2026-02-01"], "exchange them"],
        [["--by", "day", "--serial", "K1"], "--by and --serial exclude each other"],
        [["--page", "x.pdf"], "--page takes the name of a file that ends in .html"],
        [["--export", ".csv"], "--export takes the name of a file that ends in .csv or .ndjson"],
        [["--database", "x.db"], "--database takes the name of a file that ends in .sqlite"],
        [["--trials", "3"], "--trials takes effect only with --grr FILE"],
        [["--no-tone"], "--no-tone takes effect only with --grr FILE"],
        [["--grr", "a.ndjson"], "--grr takes the name of a file that ends in .grr.ndjson"],
        [["--grr", "a.grr.ndjson"], "--grr takes --operators as well"],
        [["--grr", "a.grr.ndjson", "--operators", "Ada"], "--operators takes 2 to 10 different"],
        [["--grr", "a.grr.ndjson", "--operators", "Ada,Ada"], "--operators takes 2 to 10"],
        [["--grr", "a.grr.ndjson", "--by", "day"], "--grr takes no --by: leave it out"],
        [["log", "--grr", "a.grr.ndjson", "--operators", "A,B"], "--grr takes the log of its"],
        [["--page"], "--page takes the name of a file that ends in .html, got nothing"],
    ])("refuses %j in one line", async (argv, words) => {
        const { code, stderr, stdout } = await runCables(argv)
        expect({ code, lines: stderr.lines.length, out: stdout.text }).toEqual({
            ...{ code: 2, lines: 1, out: "" },
        })
        expect(stderr.text).toContain(words)
    })

    it("refuses a file that is no log, or in another encoding", async () => {
        const folder = tempFolder()
        const files: [string, string | Buffer, string][] = [
            ["a.csv", "date,n,serial,res\n", "is no log of cable tests"],
            ["b.ndjson", Buffer.from(`${JSON.stringify(HOSTILE)}\n`, "utf16le"), "UTF-16"],
        ]
        for (const [name, content, words] of files) {
            const path = join(folder, name)
            writeFileSync(path, content)
            const { code, stderr } = await runCables([path])
            expect(code).toBe(2)
            expect(stderr.lines).toEqual([expect.stringContaining(words)])
        }
    })

    it("says when a serial number is in no log", async () => {
        const { code, stdout, stderr } = await runCables([logOf([HOSTILE]), "--serial", "K9"])
        expect([code, stdout.text]).toEqual([1, ""])
        expect(stderr.text).toBe('quietline: no test of "K9" is in the logs\n')
    })

    it("has an empty log for one without tests", async () => {
        const { code, stdout } = await runCables([logOf([])])
        expect([code, stdout.lines]).toEqual([0, ["0 tests of 0 cables in 1 log"]])
    })

    it("survives lines that are endless, deep, or no text", async () => {
        const lines = [
            ...sealedLines(generatedRecords(3, 1)),
            ...["x".repeat(3_000_000), "[".repeat(100_000), "null", "\ufffd", "{"],
            '{"kind":"cable","date":[],"serial":{},"res":7,"hot_ohm":"1","n":1e999,"fault":[1]}',
        ]
        const { code, stdout, stderr } = await runCables([logOf([]), join(writeLog(lines))])
        expect([code, stdout.lines[0]]).toEqual([
            1,
            expect.stringMatching(/^\d tests of \d cables/),
        ])
        expect(stderr.lines).toEqual([
            expect.stringMatching(
                /is NOT whole: line 4: is no record of a cable test, and 5 more;/,
            ),
        ])
    })

    const writeLog = (lines: readonly string[]) => {
        const path = join(tempFolder(), "odd.ndjson")
        writeFileSync(path, logText(lines))
        return path
    }
})

describe("what records say", () => {
    it("moves no cursor in a terminal", async () => {
        const path = logOf([HOSTILE])
        for (const argv of [[], ["--by", "part"], ["--by", "operator"], ["--serial", "=1+1"]]) {
            const { stdout } = await runCables([path, ...argv])
            expect(stdout.text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        }
        const { stdout } = await runCables([path, "--by", "part"])
        expect(stdout.text).toContain("\\u001b[2J\\u202e<script>")
    })

    it("is no formula in a table", async () => {
        const path = logOf([HOSTILE])
        const { stdout } = await runCables([path, "--by", "fault", "--format", "csv"])
        expect(stdout.text).toMatch(/^'@SUM\(1\),/m)
        const table = join(path, "..", "out.csv")
        await runCables([path, "--export", table])
        const text = readFileSync(table, "utf8")
        expect(text).toContain(",'=1+1,")
        expect(text).toContain(",'\t-2+3,")
        expect(text).not.toMatch(/(^|,)"?[=+@\t]/m)
    })

    it("is no markup in a page", async () => {
        const path = logOf([HOSTILE, { ...HOSTILE, n: 2, hot_ohm: 0.5, res: "PASS", fault: "" }])
        const page = join(path, "..", "out.html")
        const argv = ["--page", page, "--customer", String(HOSTILE.customer)]
        expect((await runCables([path, ...argv])).code).toBe(0)
        const html = readFileSync(page, "utf8")
        expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
        expect(html.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect(html).toContain("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;")
    })
})

describe("an export", () => {
    const records = generatedRecords(700, 8)

    it("has each record that was chosen, as its log has it", async () => {
        const path = logOf(records)
        const out = join(path, "..", "out.ndjson")
        const { code } = await runCables([path, "--export", out, "--operator", "Ada"])
        expect(code).toBe(0)
        const lines = readFileSync(out, "utf8").trimEnd().split("\n")
        const mine = records.filter(({ operator }) => operator === "Ada")
        const byNumber = (a: RecordObject, b: RecordObject) => Number(a.n) - Number(b.n)
        expect(lines.map(line => JSON.parse(line)).sort(byNumber)).toEqual(mine)
        // an export beside the log changes no answer, and is no broken chain
        expect(auditLog(readFileSync(out, "utf8")).troubles).toEqual([])
        const both = await runCables([path, out, "--format", "ndjson"])
        expect(both.rows()).toEqual((await runCables([path, "--format", "ndjson"])).rows())
    })

    it("says the same as a table", async () => {
        const path = logOf(records)
        const out = join(path, "..", "out.csv")
        await runCables([path, "--export", out])
        const [head, ...rows] = readFileSync(out, "utf8").trimEnd().split("\n")
        expect(rows).toHaveLength(records.length)
        const at = head.split(",").indexOf("n")
        const numbers = rows.map(row => Number(row.split(",")[at]))
        expect(numbers.sort((a, b) => a - b)).toEqual(records.map(({ n }) => n))
    })

    it("leaves a file alone that is there already", async () => {
        const path = logOf(records)
        const out = join(path, "..", "out.csv")
        writeFileSync(out, "mine")
        const { code, stderr } = await runCables([path, "--export", out])
        expect(code).toBe(2)
        expect(stderr.text).toContain("out.csv: is there already; name another file")
        expect(readFileSync(out, "utf8")).toBe("mine")
    })

    it("leaves nothing behind when it can't be written", async () => {
        const path = logOf(records)
        const folder = join(path, "..")
        const { code } = await runCables([path, "--page", join(folder, "no", "x.html")])
        expect(code).toBe(2)
        expect(readdirSync(folder)).toEqual(["a.ndjson"])
    })
})

describe("a page", () => {
    it("loads nothing, runs nothing, and has its pictures in it", async () => {
        const path = logOf(generatedRecords(400, 9))
        const page = join(path, "..", "out.html")
        const { stderr } = await runCables([path, "--page", page])
        expect(stderr.text).toBe(`quietline: wrote ${page}\n`)
        const html = readFileSync(page, "utf8")
        expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
        expect(html).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import|https?:/)
        expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(4)
        expect(html).toContain("Faults by frequency")
        expect(html).toContain("mean ± 2.66 mean moving ranges")
        expect(html).toContain("limit: at most 10 ohm, off this chart")
        expect(html).not.toMatch(/NaN|Infinity|undefined|null/)
    })

    it("draws a limit of the records that is near, and names one that is far", async () => {
        const near = generatedRecords(40, 9).map(record => ({ ...record, hot_ohm_max: 0.7 }))
        const path = logOf(near.map(record => ({ ...record, part: "MIC-10" })))
        const page = join(path, "..", "out.html")
        await runCables([path, "--page", page])
        const html = readFileSync(page, "utf8")
        expect(html.match(/>at most 0\.7</g)).toHaveLength(1)
        expect(html.match(/limit: at most [\d.]+ ohm, off this chart/g)).toEqual([
            "limit: at most 10 ohm, off this chart",
        ])
    })

    it.each([
        ["nothing", []],
        ["one test", [HOSTILE]],
        ["tests that were none", [{ ...HOSTILE, res: "MOVED" }]],
        [
            "the same reading twice",
            [HOSTILE, { ...HOSTILE, n: 2 }].map(r => ({ ...r, res: "PASS" })),
        ],
        ["no dates", generatedRecords(20, 3).map(record => ({ ...record, date: "" }))],
        [
            "enormous readings",
            generatedRecords(20, 3).map(r => ({ ...r, hot_ohm: 1e300 * Number(r.n) })),
        ],
    ])("can be made of %s", async (_, records) => {
        const path = logOf(records as RecordObject[])
        const page = join(path, "..", "out.html")
        expect((await runCables([path, "--page", page])).code).toBe(0)
        expect(readFileSync(page, "utf8")).not.toMatch(/NaN|Infinity|undefined/)
    })
})
