import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { noConductors } from "../../../src/cable/cable-reading"
import type { CableWord } from "../../../src/cable/cable-word"
import { CABLE_WORDS } from "../../../src/cable/cable-words"
import { ContactTally } from "../../../src/cable/contact-tally"
import { FAIL, MOVED, NO_CABLE, PASS, POWERED, UNSURE } from "../../../src/protocol/verdict"
import { VERDICTS, wordOf } from "../../../src/protocol/words"
import { decodeLine, type Telemetry } from "../../../src/telemetry/decode"
import { LINE_LIMIT, put, seal } from "../../../src/telemetry/encode"
import { encodeConductors, encodeVerdict } from "../../../src/telemetry/encode-cable"
import { WatchLine } from "../../../src/telemetry/watch-line"

const MARK = 2
const MAX_SEQ = 65_535
const MAX_MS = 4_294_967_295

function decoded(line: string): Telemetry {
    const result = decodeLine(`> ${line}`)
    if (!result.ok) throw new Error(`${result.reason}: ${line}`)
    return result
}

/** All steps of a line. */
function stepped(line: WatchLine): string {
    for (let step = 0; step < 100; step++) {
        const text = line.step()
        if (text !== undefined) return text
    }
    throw new Error("it does not end")
}

const verdict = (of: number, findings: CableWord[], confidencePct = 99.9) => ({
    ...{ verdict: of, findings, confidencePct },
})

describe("the C lines of a cable test", () => {
    it("say what has come of it", () => {
        const line = encodeVerdict(7, 1234, 12, verdict(FAIL, ["open-cold"]), [3, 0, 4])
        expect(line).toMatch(
            /^QL1C 7 1234 n:12 res=FAIL fault=open-cold conf_pct:99.9 map=HC\/-\/S /,
        )
        expect(decoded(line).words).toEqual({ res: "FAIL", fault: "open-cold", map: "HC/-/S" })
    })

    it("leave out the fault of a good cable, and the map of one that nothing was driven into", () => {
        expect(decoded(encodeVerdict(0, 0, 1, verdict(PASS, []), [1, 2, 4])).words).toEqual({
            ...{ res: "PASS", map: "H/C/S" },
        })
        const powered = encodeVerdict(0, 0, 1, verdict(POWERED, ["powered"]), undefined)
        expect(decoded(powered).words).toEqual({ res: "POWERED", fault: "powered" })
    })

    it("have a word for every verdict", () => {
        const words = [PASS, FAIL, UNSURE, NO_CABLE, POWERED, MOVED].map(verdict =>
            wordOf(VERDICTS, verdict),
        )
        expect(words).toEqual(["PASS", "FAIL", "UNSURE", "NONE", "POWERED", "MOVED"])
    })

    it("give resistances and leaks, and leave out what was not measured", () => {
        const reading = {
            ...noConductors(),
            ...{ hotOhm: 0.424, coldOhm: 99.99, shieldOhm: 1234.5, errorOhm: 74.1 },
            ...{ legsLeakKohm: 812.1, leakMinKohm: 6200 },
        }
        expect(decoded(encodeConductors(1, 2, 3, reading)).values).toEqual({
            ...{ n: 3, hot_ohm: 0.42, cold_ohm: 99.99, sh_ohm: 1235, err_ohm: 74.1 },
            ...{ hc_kohm: 812, min_kohm: 6200 },
        })
        expect(decoded(encodeConductors(1, 2, 3, noConductors())).values).toEqual({ n: 3 })
    })

    it("fit the line limit in the worst case of all fields at once", () => {
        const longest = [...CABLE_WORDS].sort((a, b) => b.length - a.length).slice(0, 5)
        const worst = encodeVerdict(
            ...[MAX_SEQ, MAX_MS, 65_535, verdict(POWERED, longest), [7, 7, 7]],
        )
        const ohm = 1e9
        const values = encodeConductors(MAX_SEQ, MAX_MS, 65_535, {
            ...{ hotOhm: -ohm, coldOhm: -ohm, shieldOhm: -ohm, errorOhm: ohm },
            ...{ legsLeakKohm: ohm, hotLeakKohm: ohm, coldLeakKohm: ohm, leakMinKohm: ohm },
        })
        for (const line of [worst, values]) {
            expect(MARK + line.length).toBeLessThanOrEqual(LINE_LIMIT)
            expect(decoded(line).kind).toBe("C")
        }
    })
})

/** A tally after an event. */
function tallyOf(events: number, lengthMs: number, deadMs: number): ContactTally {
    const tally = new ContactTally(150.1)
    tally.looked(0, 1)
    tally.looked(deadMs + tally.lengthMs(1), 1)
    tally.fail(1000)
    tally.back(1000 + lengthMs, "open-cold")
    tally.events = events
    return tally
}

describe("the C line of a contact watch", () => {
    it("is made in steps of what seal() would make at once", () => {
        fc.configureGlobal({ seed: 1, numRuns: 200 })
        const number = (max: number) => fc.double({ min: 0, max, noNaN: true })
        fc.assert(
            fc.property(
                fc.nat(MAX_SEQ),
                fc.nat(MAX_MS),
                fc.nat(2_000_000),
                number(200_000),
                number(2000),
                fc.boolean(),
                (seq, tMs, events, lengthMs, deadMs, isHit) => {
                    const tally = tallyOf(events, lengthMs, deadMs)
                    const fault = isHit ? tally.latest : undefined
                    const length = isHit ? tally.latestMs : undefined
                    const word = isHit ? "hit" : "end"
                    const parts = [`watch=${word}`]
                    if (fault !== undefined) parts.push(`fault=${fault}`)
                    put(parts, "ms", length, 1, 99999.9)
                    put(parts, "events", tally.events, 0, 999999)
                    put(parts, "min_ms", tally.shortestMs, 1, 99999.9)
                    put(parts, "max_ms", tally.longestMs, 1, 99999.9)
                    put(parts, "dead_ms", tally.deadMs, 1, 999.9)
                    put(parts, "promise_ms", tally.promiseMs(), 1, 999.9)
                    const line = new WatchLine(seq, tMs, word, tally, fault, length)
                    expect(stepped(line)).toBe(seal("C", seq, tMs, parts))
                },
            ),
        )
    })

    it("fits the line limit in the worst case of all fields at once, and says it all", () => {
        const tally = tallyOf(1e9, 1e9, 1e9)
        const line = stepped(new WatchLine(MAX_SEQ, MAX_MS, "hit", tally, "short-cold-shield", 1e9))
        expect(MARK + line.length).toBeLessThanOrEqual(LINE_LIMIT)
        const { values, words } = decoded(line)
        expect(words).toEqual({ watch: "hit", fault: "short-cold-shield" })
        expect(values).toMatchObject({ events: 999_999, min_ms: 99_999.9, promise_ms: 999.9 })
    })

    it("leaves out lengths as long as no contact has failed", () => {
        const line = stepped(
            new WatchLine(1, 2, "end", new ContactTally(100), undefined, undefined),
        )
        expect(decoded(line).values).toEqual({ events: 0, dead_ms: 0, promise_ms: 1.2 })
    })
})
