import { appendFileSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { turnsOf } from "../../../host/cables/grr/plan"
import * as VERDICT from "../../../src/protocol/verdict"
import { type Hands, runCable } from "../commands/run-cable"
import { tempFolders } from "../recording/temp-folder"
import { type Found, faulty, GOOD } from "../service/fake-rig"

const tempFolder = tempFolders()

const PLAN = { operators: ["Ada", "Bob"], cables: 3, trials: 2 }
const TURNS = turnsOf(PLAN)

/** A good cable with a hot leg of so many ohms. */
function withHot(hotOhm: number): Found {
    return { ...GOOD, reading: { ...GOOD.reading, hotOhm } }
}

/** What a rig that is off by a milliohm every other time finds. */
const READINGS = TURNS.map(({ cable }, i) => withHot(0.3 * Number(cable) + (i % 2) / 1000))

/** Somebody who takes each cable out when it was tested and puts the next one in. @param stopAt the test that Ctrl-C ends */
function workshop(found: readonly Found[], stopAt = Number.POSITIVE_INFINITY) {
    return ({ rig, clock, send, after }: Hands) => {
        rig.found = [...found, GOOD]
        const next = () => {
            clock.after(20_000, () => rig.plug(false))
            clock.after(22_000, () => rig.plug(true))
        }
        let tests = 0
        rig.onTest = () => {
            if (++tests === stopAt) send("SIGINT")
            next()
        }
        after(1000, () => rig.plug(false))
        after(3000, () => rig.plug(true))
    }
}

const OPTIONS = ["--operators", "Ada, Bob", "--cables", "3", "--no-tone"]

function study(path: string, prepare?: (hands: Hands) => void, options = OPTIONS) {
    return runCable(["--grr", path, ...options], prepare, "cables")
}

const recordsOf = (path: string) =>
    readFileSync(path, "utf8")
        .trimEnd()
        .split("\n")
        .map(line => JSON.parse(line))

describe("quietline cables --grr", () => {
    it("says which cable and operator is next, and in the end how well the rig measures", async () => {
        const path = join(tempFolder(), "a.grr.ndjson")
        const { code, stdout, stderr } = await study(path, workshop(READINGS))
        expect(code).toBe(0)
        expect(stderr.text).toContain(
            `quietline: test 1 of 12: Ada puts in cable ${TURNS[0].cable}\n`,
        )
        const made = recordsOf(path)
        expect(made.map(({ operator, serial }) => [operator, serial])).toEqual(
            TURNS.map(({ operator, cable }) => [operator, cable]),
        )
        expect(stdout.text).toContain("GR&R of 3 cables, 2 operators, 2 trials")
        expect(stdout.text).toMatch(/^hot leg \[ohm\] +0\.6/m)
        expect(stdout.text).toMatch(
            /^hot leg\n {4}to tell cables like these apart: good; the rig makes 0\.\d % of the spread/m,
        )
        expect(stdout.text).toContain(
            "cold leg\n    to tell cables like these apart: can't be told",
        )
    })

    it("goes on where it was interrupted, in the same order, to the same result", async () => {
        const [path, other] = ["a", "b"].map(name => join(tempFolder(), `${name}.grr.ndjson`))
        const { stdout: atOnce } = await study(path, workshop(READINGS))
        const first = await study(other, workshop(READINGS, 6))
        expect(first.code).toBe(130)
        expect(first.stdout.text).toBe("")
        expect(first.stderr.text).toContain("5 of 12 tests are in")
        const second = await study(other, workshop(READINGS.slice(5)))
        expect(second.code).toBe(0)
        expect(second.stdout.text).toBe(atOnce.text)
        // and again without a rig, for programs
        const rows = await study(other, undefined, [...OPTIONS, "--format", "ndjson"])
        expect(rows.rig.modes).toEqual([])
        const [hot] = rows.stdout.lines.map(line => JSON.parse(line))
        expect(hot).toMatchObject({ figure: "hot_ohm", ndc: expect.any(Number) })
    })

    it("takes a test that says nothing of the cable once more", async () => {
        const path = join(tempFolder(), "a.grr.ndjson")
        const moved = faulty("moved", VERDICT.MOVED)
        const found = [READINGS[0], moved, ...READINGS.slice(1)]
        const { code, stderr } = await study(path, workshop(found))
        expect(code).toBe(0)
        expect(stderr.text).toContain("this test does not count: moved during the test: what held")
        expect(recordsOf(path)).toHaveLength(12)
    })

    it("goes on after a line that was torn, and says of a log that is not whole", async () => {
        const path = join(tempFolder(), "a.grr.ndjson")
        await study(path, workshop(READINGS, 4))
        appendFileSync(path, '{"kind":"cable","date":"2026')
        const { code, stderr } = await study(path, workshop(READINGS.slice(3)))
        expect(code).toBe(0)
        expect(stderr.text).toContain("the last line of an earlier run was torn")
        writeFileSync(path, readFileSync(path, "utf8").replace('"hot_ohm":0.', '"hot_ohm":1.'))
        const again = await study(path)
        expect(again.code).toBe(1)
        expect(again.stderr.text).toContain("is NOT whole: line 1")
    })

    it("refuses the log of another study, and leaves it as it is", async () => {
        const path = join(tempFolder(), "a.grr.ndjson")
        await study(path, workshop(READINGS, 3))
        const before = readFileSync(path)
        const { code, stderr } = await study(path, undefined, ["--operators", "Eve,Bob"])
        expect(code).toBe(2)
        expect(stderr.lines).toEqual([
            expect.stringMatching(/by "Ada", and these are not in it; give its own --operators/),
        ])
        expect(readFileSync(path)).toEqual(before)
    })
})

describe("the plan of a study", () => {
    it("has each operator test each cable as often as is asked, in an order of its own", () => {
        const plan = { operators: ["A", "B", "C"], cables: 10, trials: 2 }
        const turns = turnsOf(plan)
        expect(new Set(turns.map(turn => JSON.stringify(turn))).size).toBe(60)
        expect(turns).toEqual(turnsOf(plan))
        const orders = new Set<string>()
        for (let from = 0; from < 60; from += 10) {
            const round = turns.slice(from, from + 10)
            expect(new Set(round.map(({ operator }) => operator)).size).toBe(1)
            expect(new Set(round.map(({ cable }) => cable)).size).toBe(10)
            orders.add(round.map(({ cable }) => cable).join())
        }
        expect(orders.size).toBe(6)
    })
})
