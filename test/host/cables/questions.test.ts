import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { RecordObject } from "../../../host/cable/cable-record"
import { tempFolders } from "../recording/temp-folder"
import { generatedRecords, logText, sealedLines } from "./generated-log"
import { countsOf, faultsOf, judgedRecords } from "./judge"
import { runCables } from "./run-cables"

const tempFolder = tempFolders()

/** Three logs of a workshop in a folder: one part each of the records. */
function writeThreeLogs(folder: string, records: readonly RecordObject[]): void {
    const third = Math.ceil(records.length / 3)
    for (const [i, name] of ["b", "a", "c"].entries())
        writeFileSync(
            join(folder, `${name}.ndjson`),
            logText(sealedLines(records.slice(i * third, (i + 1) * third))),
        )
}

/** Numbers as far as the command prints them. */
function rounded(counts: object) {
    return Object.fromEntries(
        Object.entries(counts).map(([key, value]) => [
            key,
            typeof value === "number" ? expect.closeTo(value, 2) : value,
        ]),
    )
}

/** @param cache folder of the database */
async function askWith(cache: string | undefined, argv: readonly string[]) {
    const { code, rows, stderr } = await runCables([...argv, "--format", "ndjson"], cache)
    expect({ code, said: stderr.text }).toEqual({ code: 0, said: "" })
    return rows()
}

const ask = (...argv: string[]) => askWith(undefined, argv)

describe("answers about 4,000 records", () => {
    const records = generatedRecords(4000, 1)
    const judged = judgedRecords(records)
    let folder: string
    // the logs are read once, for all questions
    const ask = (...argv: string[]) => askWith(join(folder, "cache"), argv)

    beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), "quietline-test-"))
        writeThreeLogs(folder, records)
    })

    afterAll(() => rmSync(folder, { recursive: true }))

    it("are those of a second way to count", async () => {
        expect(await ask(folder)).toEqual([rounded(countsOf(judged))])
        const groups = [
            ["operator", "operator"],
            ["part", "part"],
            ["rig", "rig"],
            ["station", "station"],
            ["order", "order"],
            ["customer", "customer"],
            ["limits", "limits"],
        ] as const
        for (const [by, key] of groups) {
            const rows = await ask(folder, "--by", by)
            const names = new Set(judged.map(({ record }) => record[key]))
            expect(new Set(rows.map(row => row[by]))).toEqual(names)
            for (const { [by]: name, ...row } of rows)
                expect(row).toEqual(
                    rounded(countsOf(judged.filter(({ record }) => record[key] === name))),
                )
        }
        const days = await ask(folder, "--by", "day")
        expect(days.map(({ day }) => day)).toEqual(
            [...new Set(judged.map(({ day }) => day))].sort((a, b) =>
                (a ?? "") < (b ?? "") ? -1 : 1,
            ),
        )
        for (const { day, ...row } of days)
            expect(row).toEqual(rounded(countsOf(judged.filter(test => test.day === day))))
        // each cable counts once, whatever it is told apart by
        const sum = (key: string) => days.reduce((all, row) => all + row[key], 0)
        const { cables, first_tests } = countsOf(judged)
        expect([sum("cables"), sum("first_tests")]).toEqual([cables, first_tests])
    })

    it("are those of a second way to count for chosen tests as well", async () => {
        const choices: [string[], (record: (typeof judged)[number]) => boolean][] = [
            [["--operator", "Ada"], ({ record }) => record.operator === "Ada"],
            [
                ["--part", "@part", "--rig", "0011223344556677"],
                ({ record }) => record.part === "@part" && record.rig === "0011223344556677",
            ],
            [["--from", "2026-10-03"], ({ day }) => day !== null && day >= "2026-10-03"],
            [["--to", "2026-10-02"], ({ day }) => day !== null && day <= "2026-10-02"],
            [
                ["--order", "O-1", "--customer", "Hall & Co"],
                ({ record }) => record.order === "O-1" && record.customer === "Hall & Co",
            ],
            [["--station", "bench 2"], ({ record }) => record.station === "bench 2"],
            [["--operator", "no one"], () => false],
        ]
        for (const [argv, isChosen] of choices) {
            const chosen = judged.filter(isChosen)
            expect(await ask(folder, ...argv)).toEqual([rounded(countsOf(chosen))])
            const faults = await ask(folder, "--by", "fault", ...argv)
            const told = faults.map(({ fault, cables, tests }) => ({ fault, cables, tests }))
            expect(new Set(told.map(row => JSON.stringify(row)))).toEqual(
                new Set(faultsOf(chosen).map(row => JSON.stringify(row))),
            )
            const counts = faults.map(({ cables }) => cables)
            expect(counts).toEqual([...counts].sort((a, b) => b - a))
        }
    })

    it("tell the history of a serial number in the order of its tests", async () => {
        const serial = String(records.find(record => record.serial !== null)?.serial)
        const own = judged.filter(({ record }) => record.serial === serial)
        const rows = await ask(folder, "--serial", serial)
        expect(rows.map(({ res, hot_ohm, operator }) => ({ res, hot_ohm, operator }))).toEqual(
            own.map(({ record: { res, hot_ohm, operator } }) => ({ res, hot_ohm, operator })),
        )
        for (const { log, line } of rows)
            expect([typeof log, typeof line]).toEqual(["string", "number"])
    })
})

describe("what counts", () => {
    const log = (records: readonly Partial<RecordObject>[]) => {
        const path = join(tempFolder(), "a.ndjson")
        const whole = records.map((record, i) => ({
            ...{ kind: "cable", date: new Date(Date.UTC(2026, 9, 1, 8, i)).toISOString() },
            ...{ n: i + 1, serial: null, res: "PASS", fault: "", unsure: "" },
            ...record,
        })) as RecordObject[]
        writeFileSync(path, logText(sealedLines(whole)))
        return path
    }

    it("is the first test for first-pass yield, and the last for yield", async () => {
        const tests = ["FAIL", "PASS", "FAIL", "PASS"].map(res => ({ serial: "K1", res }))
        const [row] = await ask(log([...tests, { serial: "K2" }]))
        expect(row).toMatchObject({ tests: 5, cables: 2, first_pass_pct: 50, yield_pct: 100 })
    })

    it("is a cable each without a serial number, and another cable for another part number", async () => {
        const [row] = await ask(
            log([
                {},
                {},
                { serial: "K1" },
                { serial: "K1", part: "B" },
                { serial: "K1", part: "B" },
            ]),
        )
        expect(row).toMatchObject({ tests: 5, cables: 4 })
    })

    it("is no test when there was no cable, a powered one, or one that was moved", async () => {
        const [row] = await ask(
            log(["NONE", "POWERED", "MOVED", "PASS"].map(res => ({ serial: "K1", res }))),
        )
        expect(row).toMatchObject({ tests: 1, cables: 1, first_pass_pct: 100, no_test: 3 })
    })

    it("is no pass that is PASS*, not certain, or a word that is not known", async () => {
        const [row] = await ask(log(["MARGINAL", "UNSURE", "GOOD", "PASS"].map(res => ({ res }))))
        expect(row).toMatchObject({ cables: 4, pass: 1, marginal: 1, unsure: 2, yield_pct: 25 })
    })

    it("is an hour of work without the breaks: one cable a minute is 60 an hour", async () => {
        const path = log([
            {},
            {},
            {},
            { date: "2026-10-01T12:00:00.000Z" },
            { date: "2026-10-01T12:01:00.000Z" },
        ])
        expect(await ask(path)).toMatchObject([{ cables: 5, per_hour: 60 }])
    })

    it("is once what stands in two logs", async () => {
        const records = generatedRecords(50, 2)
        const folder = tempFolder()
        writeFileSync(join(folder, "a.ndjson"), logText(sealedLines(records)))
        // the second has begun later, so that its records are tied to others
        writeFileSync(join(folder, "b.ndjson"), logText(sealedLines(records.slice(20))))
        mkdirSync(join(folder, "sub"))
        expect(await ask(folder)).toEqual([rounded(countsOf(judgedRecords(records)))])
    })

    it("is what the first version of the logs says", async () => {
        const path = join(tempFolder(), "old.ndjson")
        const old = {
            kind: "cable",
            date: "2026-10-01T08:00:00.000Z",
            n: 1,
            res: "PASS",
            fault: "",
        }
        writeFileSync(path, `${JSON.stringify({ ...old, serial: "A1" })}\n`)
        expect(await ask(path)).toMatchObject([{ tests: 1, pass: 1 }])
        expect(await ask(path, "--by", "day")).toMatchObject([{ day: "2026-10-01" }])
    })
})
