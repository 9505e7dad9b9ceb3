import {
    appendFileSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    truncateSync,
    utimesSync,
    writeFileSync,
} from "node:fs"
import { basename, join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cases } from "../../cases"
import { tempFolders } from "../recording/temp-folder"
import { generatedRecords, logText, sealedLines } from "./generated-log"
import { databasesIn, runCables } from "./run-cables"

const tempFolder = tempFolders()

const LINES = sealedLines(generatedRecords(30, 4))

/** A folder with a log, and what the command says of it. */
function workshop(lines: readonly string[] = LINES) {
    const folder = tempFolder()
    const path = join(folder, "a.ndjson")
    writeFileSync(path, logText(lines))
    const ask = async (cache: string | undefined = join(folder, "cache")) => {
        const { code, stderr, rows } = await runCables([folder, "--format", "ndjson"], cache)
        return { code, said: stderr.lines, total: rows()[0] }
    }
    return { folder, path, ask }
}

describe("a log that has changed since it was read", () => {
    it("is read on where it was left", async () => {
        const { path, ask } = workshop(LINES.slice(0, 20))
        const before = await ask()
        appendFileSync(path, logText(LINES.slice(20)))
        const after = await ask()
        expect(after).toMatchObject({ code: 0, said: [] })
        expect(after.total).not.toEqual(before.total)
        expect(after).toEqual(await workshop().ask())
    })

    it.each([
        ["a figure was changed", LINES.with(3, LINES[3].replace('"n":4', '"n":5')), "line 4"],
        ["a record was taken out", LINES.toSpliced(3, 1), "1 record is missing before it"],
        ["a record was put in", LINES.toSpliced(3, 0, LINES[0]), "records were put in"],
        ["a line is no record", LINES.with(3, "{}"), "line 4: is no record of a cable test"],
    ])("is said to have when %s, and its chain not to be whole", async (_, lines, words) => {
        const { path, ask } = workshop()
        await ask()
        writeFileSync(path, logText(lines))
        const { code, said } = await ask()
        expect(code).toBe(1)
        expect(said).toEqual([
            expect.stringContaining("a.ndjson is not what it was: records that were read before"),
            expect.stringMatching(/a\.ndjson is NOT whole: line \d/),
        ])
        expect(said[1]).toContain(words)
        // what is wrong with the chain is said as long as it is
        expect((await ask()).said).toEqual([said[1]])
        expect((await ask()).total).toEqual((await ask("")).total)
    })

    it("is said to have when it was cut at its end, although its chain is whole", async () => {
        const { path, ask } = workshop()
        await ask()
        writeFileSync(path, logText(LINES.slice(0, 29)))
        expect(await ask()).toMatchObject({
            code: 0,
            said: [expect.stringContaining("is not what it was")],
        })
    })

    it("is said to have when it was written anew in the same length and dated back", async () => {
        const { path, ask } = workshop()
        await ask()
        const { atime, mtime } = statSync(path)
        const forged = logText(LINES).replace('"res":"FAIL"', '"res":"PASS"')
        expect(forged).not.toBe(logText(LINES))
        writeFileSync(path, forged)
        utimesSync(path, atime, mtime)
        const { code, said } = await ask()
        expect(code).toBe(1)
        expect(said[1]).toContain("was changed, it is not what its SHA-256 says")
    })

    it("has a last line that is not finished yet left out, and counted when it is", async () => {
        const { path, ask } = workshop(LINES.slice(0, 20))
        const whole = (await ask()).total
        const [half, rest] = [LINES[20].slice(0, 100), LINES[20].slice(100)]
        appendFileSync(path, half)
        const torn = await ask()
        expect(torn).toEqual({
            ...{ code: 0, total: whole },
            said: [expect.stringContaining("its last line has no end")],
        })
        expect(await ask()).toEqual(torn)
        appendFileSync(path, `${rest}\n`)
        expect(await ask()).toEqual(await workshop(LINES.slice(0, 21)).ask())
    })

    it("may be gone, or have another beside it", async () => {
        const { folder, path, ask } = workshop(LINES.slice(0, 10))
        const other = join(folder, "b.ndjson")
        writeFileSync(other, logText(LINES.slice(10)))
        const both = await ask()
        expect(both).toMatchObject({ code: 1, said: [expect.stringContaining("b.ndjson is NOT")] })
        rmSync(path)
        expect((await ask()).total).toEqual((await ask("")).total)
        rmSync(other)
        writeFileSync(path, logText(LINES.slice(0, 10)))
        expect(await ask()).toEqual(await workshop(LINES.slice(0, 10)).ask())
    })

    it("gives the same answers however it has grown", async () => {
        const records = generatedRecords(60, 5)
        const lines = sealedLines(records)
        const whole = await workshop(lines).ask()
        await fc.assert(
            fc.asyncProperty(
                fc.array(fc.nat(lines.length), { maxLength: 4 }),
                fc.boolean(),
                async (cuts, isTorn) => {
                    const { folder, path, ask } = workshop([])
                    let written = 0
                    for (const end of [...cuts.sort((a, b) => a - b), lines.length]) {
                        appendFileSync(path, logText(lines.slice(written, end)))
                        written = end
                        if (isTorn && end < lines.length) {
                            appendFileSync(path, lines[end].slice(0, 50))
                            await ask()
                            truncateSync(path, statSync(path).size - 50)
                        } else await ask()
                    }
                    const { stdout: days } = await runCables([folder, "--by", "day"], folder)
                    const { stdout: fresh } = await runCables([folder, "--by", "day"])
                    expect(days.text).toBe(fresh.text)
                    expect(await ask()).toEqual(whole)
                },
            ),
            { seed: 1, numRuns: cases(5) },
        )
    })

    it("is read in any order with others, of the same rigs and the same cables", async () => {
        const records = generatedRecords(90, 6)
        const parts = [0, 1, 2].map(k => records.filter((_, i) => i % 3 === k))
        const folder = tempFolder()
        const ask = (cache?: string) => runCables([folder, "--by", "operator"], cache)
        const fresh = async () => (await ask()).stdout.text
        for (const [k, name] of [
            [1, "m"],
            [0, "z"],
            [2, "a"],
        ] as const) {
            writeFileSync(join(folder, `${name}.ndjson`), logText(sealedLines(parts[k])))
            expect((await ask(folder)).stdout.text).toBe(await fresh())
        }
    })
})

describe("the database", () => {
    const damages: [string, (path: string) => void, string][] = [
        ["cut", path => truncateSync(path, 5000), "is damaged or was changed by another program"],
        ["emptied", path => truncateSync(path, 0), ""],
        [
            "rubbish",
            path => writeFileSync(path, "rubbish\n".repeat(200)),
            "is damaged or was changed by another program",
        ],
        [
            "cut to its head",
            path => truncateSync(path, 20),
            "is damaged or was changed by another program",
        ],
        [
            "of another version",
            path => writeFileSync(path, readFileSync(path).fill(9, 60, 64)),
            "was made by another version of quietline",
        ],
        [
            "longer than it was",
            path => appendFileSync(path, "x"),
            "is damaged or was changed by another program",
        ],
    ]

    it.each(damages)("is made anew when it is %s", async (_, damage, words) => {
        const { folder, ask } = workshop()
        const { total } = await ask()
        const [database] = databasesIn(join(folder, "cache"))
        damage(database)
        const { said, ...after } = await ask()
        expect(after).toEqual({ code: 0, total })
        const line = `quietline: ${database} ${words}; it is made anew from the logs`
        expect(said).toEqual(words === "" ? [] : [line])
        expect((await ask()).said).toEqual([])
    })

    it("never gives another answer, whichever byte of it is changed", async () => {
        const { folder, ask } = workshop()
        const whole = (await ask()).total
        const [database] = databasesIn(join(folder, "cache"))
        const bytes = readFileSync(database)
        await fc.assert(
            fc.asyncProperty(
                fc.nat(bytes.length - 1),
                fc.integer({ min: 1, max: 255 }),
                async (at, by) => {
                    // the application's identifier: then it is another program's
                    fc.pre(at < 68 || at > 71)
                    const changed = Buffer.from(bytes)
                    changed[at] ^= by
                    writeFileSync(database, changed)
                    const { code, total } = await ask()
                    expect({ code, total }).toEqual({ code: 0, total: whole })
                },
            ),
            { seed: 1, numRuns: cases(15) },
        )
    })

    it("of another program is left alone", async () => {
        const { folder, ask } = workshop()
        await ask()
        const [database] = databasesIn(join(folder, "cache"))
        const other = join(folder, "other.sqlite")
        writeFileSync(other, readFileSync(database).fill(0, 68, 72))
        const before = readFileSync(other)
        const { code, stderr } = await runCables([folder, "--database", other])
        expect(code).toBe(2)
        expect(stderr.text).toBe(
            `quietline: ${other}: is a database of another program; name another file, or remove it\n`,
        )
        expect(readFileSync(other)).toEqual(before)
    })

    it("is where it is told to be, and for other logs the next time", async () => {
        const { folder, path } = workshop()
        const database = join(folder, "x.sqlite")
        const one = await runCables([path, "--database", database])
        expect(one.stdout.text).toBe((await runCables([path])).stdout.text)
        const other = join(folder, "b.ndjson")
        writeFileSync(other, logText(LINES.slice(0, 7)))
        const two = await runCables([other, "--database", database])
        expect(two).toMatchObject({ code: 0 })
        expect(two.stdout.text).toBe((await runCables([other])).stdout.text)
        expect(readdirSync(folder).sort()).toEqual(["a.ndjson", "b.ndjson", "x.sqlite"])
    })

    it("is not kept where there is no place for it", async () => {
        const { folder, ask } = workshop()
        const { total } = await ask()
        // a file where the folder of the cache would be
        writeFileSync(join(folder, "taken"), "")
        expect(await ask(join(folder, "taken"))).toEqual({ code: 0, said: [], total })
    })

    it("is used although something holds it locked, or a process was killed that did", async () => {
        const { folder, ask } = workshop()
        const whole = await ask()
        const [database] = databasesIn(join(folder, "cache"))
        mkdirSync(`${database}.lock`)
        const left = join(folder, "cache", "quietline", `.${basename(database)}.0123abcd.part`)
        writeFileSync(left, "half of one")
        mkdirSync(`${left}.lock`)
        expect(await ask()).toEqual(whole)
        // what has not been touched for long belongs to nothing that still runs
        utimesSync(left, 0, 0)
        expect(await ask()).toEqual(whole)
        expect(databasesIn(join(folder, "cache"))).toEqual([database, `${database}.lock`])
    })

    it("is not there after Ctrl-C in the middle of reading, and no answer is given", async () => {
        const { folder, path, ask } = workshop([])
        writeFileSync(path, logText(sealedLines(generatedRecords(3000, 7))))
        const cache = join(folder, "cache")
        const { code, stdout, stderr } = await runCables([folder], cache, ({ host, send }) => {
            host.now = () => {
                send("SIGINT")
                return 0
            }
        })
        expect([code, stdout.text, stderr.text]).toEqual([130, "", ""])
        expect(databasesIn(cache)).toEqual([])
        expect((await ask()).total).toEqual((await ask("")).total)
    })

    it("tells on a terminal how far the logs are read when that takes long", async () => {
        const { folder, path } = workshop([])
        writeFileSync(path, logText(sealedLines(generatedRecords(3000, 7))))
        const { stderr, stdout } = await runCables([folder], undefined, fake => {
            let ms = 0
            fake.host.now = () => (ms += 2500)
            fake.stderr.isTTY = true
        })
        expect(stderr.text).toMatch(/reading logs: \d+ %/)
        // and nothing of it stays
        expect(stderr.text.endsWith("\r\u001b[2K")).toBe(true)
        expect(stdout.text).toContain("tests of")
    })

    it("is not harmed by two at once, nor are their answers", async () => {
        const { folder, ask } = workshop()
        const alone = await ask("")
        const all = await Promise.all([ask(), ask(), ask(), ask()])
        for (const answer of all) expect(answer).toEqual(alone)
        expect(databasesIn(join(folder, "cache"))).toHaveLength(1)
        expect(await ask()).toEqual(alone)
    })
})
