import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { recordObject } from "../../../host/cable/cable-record"
import { auditLog } from "../../../host/cable/log-audit"
import { CHAIN_START, sealed } from "../../../host/cable/record-chain"
import { cases } from "../../cases"
import { RECORD } from "./record"

/** Lines of a log of so many cables: A1, A2 and so on. */
function logOf(count: number): string[] {
    const lines: string[] = []
    let end = CHAIN_START
    for (let i = 1; i <= count; i++) {
        const next = sealed(recordObject({ ...RECORD, count: i, serial: `A${i}` }), end)
        lines.push(next.line)
        end = next.end
    }
    return lines
}

const text = (lines: readonly string[]) => lines.map(line => `${line}\n`).join("")
const LOG = logOf(6)

/** A record changed and sealed anew, as a forger would who knows how. */
function forged(line: string): string {
    const { seq, prev, sha256: _, ...record } = JSON.parse(line)
    return sealed({ ...record, res: "PASS", hot_ohm: 0.1 }, { seq: seq - 1, sha256: prev }).line
}

describe("an audit of a log", () => {
    it("finds nothing wrong with what quietline has written", () => {
        expect(auditLog(text(LOG))).toMatchObject({ records: 6, troubles: [], untied: 0 })
        expect(auditLog("")).toMatchObject({ records: 0, troubles: [], end: CHAIN_START })
    })

    const changed = LOG[2].replace('"hot_ohm":0.4', '"hot_ohm":0.3')
    it.each([
        ["a figure that was changed", LOG.with(2, changed), [/^line 3 \("A3"\): was changed/]],
        [
            "a record that was changed and sealed anew",
            LOG.with(2, forged(LOG[2])),
            [/^line 4 \("A4"\): follows another record than the one before it, which was replaced/],
        ],
        [
            "a record that is missing",
            LOG.toSpliced(2, 1),
            [/^line 3 \("A4"\): 1 record is missing before it/],
        ],
        [
            "some that are missing",
            LOG.toSpliced(1, 3),
            [/^line 2 \("A5"\): 3 records are missing before it/],
        ],
        [
            "a beginning that is missing",
            LOG.slice(2),
            [/^line 1 \("A3"\): 2 records are missing before it/],
        ],
        [
            "two writers at once",
            [...LOG.slice(0, 3), logOf(3)[2]],
            [/^line 4 \("A3"\): is number 3 and follows number 3: .* written by two at once/],
        ],
        [
            "two records in one line",
            [LOG[0], LOG[1] + LOG[2], ...LOG.slice(3)],
            [/^line 2: is no record/, /^line 3 \("A4"\): 1 record is missing/],
        ],
        [
            "a seal that was taken off",
            LOG.with(2, LOG[2].replace(/,"sha256".*/, "}")),
            [/^line 3 \("A3"\): was changed/],
        ],
        [
            "a record from nowhere",
            LOG.toSpliced(3, 0, JSON.stringify(recordObject(RECORD))),
            [
                /^line 4 \("K1"\): carries no SHA-256/,
                /^line 5 \("A4"\): is number 4 and follows number 4/,
            ],
        ],
    ])("says which record: %s", (_, lines, troubles) => {
        const found = auditLog(text(lines)).troubles
        expect(found).toHaveLength(troubles.length)
        for (const [i, trouble] of troubles.entries()) expect(found[i]).toMatch(trouble)
    })

    it("says where it is cut off", () => {
        expect(auditLog(text(LOG).slice(0, -100)).troubles).toEqual([
            expect.stringMatching(/^line 6: is cut off, \d+ bytes without an end$/),
        ])
    })

    it("finds every change of a byte that changes what a record says", () => {
        const whole = text(LOG)
        fc.assert(
            fc.property(fc.nat(whole.length - 1), fc.constantFrom("0", "x", '"', " "), (at, by) => {
                fc.pre(whole[at] !== by)
                const other = whole.slice(0, at) + by + whole.slice(at + 1)
                expect(auditLog(other).troubles).not.toEqual([])
            }),
            { seed: 1, numRuns: cases(100) },
        )
    })

    it("takes records of the first version, and ties new ones to them", () => {
        const old = [
            '{"kind":"cable","serial":"A1","res":"PASS"}',
            '{"kind":"cable","serial":"A2","res":"FAIL"}',
        ]
        const { end, untied, troubles } = auditLog(text(old))
        expect({ untied, troubles }).toEqual({ untied: 2, troubles: [] })
        const lines = [...old, sealed(recordObject(RECORD), end).line]
        expect(auditLog(text(lines)).troubles).toEqual([])
        expect(auditLog(text(lines.with(1, old[1].replace("FAIL", "PASS")))).troubles).toEqual([
            expect.stringMatching(/^line 3 .*follows another record/),
        ])
    })

    it("shows nothing of a log that moves a cursor", () => {
        const nasty =
            '{"kind":"cable","serial":"\\u001b[2J\\u202ex","seq":1,"prev":null,"sha256":"0"}'
        expect(auditLog(text([nasty])).troubles[0]).toBe(
            'line 1 ("\\u001b[2J\\u202ex"): was changed, it is not what its SHA-256 says',
        )
    })
})
