import { stripVTControlCharacters } from "node:util"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { batchScreen } from "../../../host/cable/batch-screen"
import { type BatchState, begun } from "../../../host/cable/batch-state"
import { CABLE_RESULTS } from "../../../host/cable/outcome"
import { isSerial } from "../../../host/cable/serial-number"
import { columnsOf } from "../../../host/output/columns"
import { cases } from "../../cases"
import { RECORD } from "./record"

const KEYS = "q Enter: end"
const FAILED = {
    ...RECORD,
    serial: "A012",
    result: "FAIL" as const,
    findings: ["open-cold", "leak-legs"],
    map: 0b100_000_001,
}

function shown(state: Partial<BatchState>, columns = 80, rows = 24, typed = "") {
    const all = { ...begun({ cables: 0, passed: 0 }), ...state }
    const picture = { state: all, title: "title", typed, cable: undefined, keys: KEYS }
    return batchScreen(picture, columns, rows, true).map(stripVTControlCharacters)
}

const line = fc.string({ unit: "binary", minLength: 1, maxLength: 64 }).filter(isSerial)
const state = fc.record({
    step: fc.constantFrom(...(["plug", "name", "ask", "test", "again", "out"] as const)),
    serial: fc.option(line, { nil: undefined }),
    question: fc.option(
        fc.constant({
            serial: "x",
            result: "FAIL" as const,
            fault: "open-cold",
            date: "2026-11-24T21:00:00.000Z",
            local: "2026-11-24T22:00:00+01:00",
            n: 1,
        }),
        { nil: undefined },
    ),
    last: fc.option(
        fc.constantFrom(...CABLE_RESULTS).map(result => ({ ...FAILED, result })),
        { nil: undefined },
    ),
    results: fc.array(fc.constantFrom(...CABLE_RESULTS)),
    messages: fc.array(line, { maxLength: 3 }),
})

describe("the screen of a batch", () => {
    it("fits into any terminal, and says what is to be done and what is typed in all but the smallest", () => {
        fc.assert(
            fc.property(
                state,
                fc.string({ unit: "binary", maxLength: 200 }),
                fc.integer({ min: 20, max: 120 }),
                fc.integer({ min: 3, max: 40 }),
                (drawn, typed, columns, rows) => {
                    const lines = shown(drawn, columns, rows, typed)
                    expect(lines.length).toBeLessThanOrEqual(rows)
                    for (const text of lines) {
                        expect(columnsOf(text)).toBeLessThanOrEqual(columns)
                        expect(text).not.toMatch(/\p{Cc}/u)
                    }
                    expect(lines.some(text => /^(serial number|answer): /.test(text))).toBe(true)
                },
            ),
            { seed: 1, numRuns: cases(150) },
        )
    })

    it("has all of it at 80 x 24: the verdict big, why, the next cable, tally, yield and pace", () => {
        const text = shown({
            ...{ step: "plug", serial: "A013", last: FAILED, results: ["PASS", "FAIL"] },
            ...{
                own: { cables: 2, passed: 1 },
                all: { cables: 60, passed: 58 },
                endedMs: [0, 60_000],
            },
            messages: ["label: labels/A011-3f9c2a1b.png, and as .svg and .zpl"],
        }).join("\n")
        for (const part of [
            ...["██████████      ██████      ██████    ██", "FAIL A012 open-cold+leak-legs"],
            ...["open cold leg: pin 3 does not arrive", "plug in A013, with both ends"],
            ...["2 cables: 1 passed, 1 failed, 0 not certain, yield 50.0 %, 60 cables an hour"],
            ...["in all reports 60 cables, 58 passed, yield 96.7 %", "label: labels/A011", KEYS],
        ])
            expect(text).toContain(part)
    })

    it("shows the verdict on the last cable small while another one is in", () => {
        for (const step of ["test", "again", "name", "ask"] as const) {
            const text = shown({ step, last: FAILED }).join("\n")
            expect(text).toContain("before: FAIL A012")
            expect(text).not.toContain("██")
        }
    })

    it("shows what was typed to its end, a question mark for what can't be seen", () => {
        const lines = shown({}, 40, 24, `${"x".repeat(100)}\x07漢end`)
        expect(lines.find(text => text.startsWith("serial number: "))).toMatch(/x\?漢end_$/)
    })
})
