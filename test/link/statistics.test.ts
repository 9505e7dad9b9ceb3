import { describe, expect, it } from "vitest"
import { LinkStatistics } from "../../link/statistics"
import type { Damage, Telemetry } from "../../src/telemetry/decode"

const damage: Damage = { ok: false, reason: "the CRC does not fit the line" }

function line(seq: number, tMs: number, kind = "M"): Telemetry {
    return { ok: true, kind, seq, tMs, values: {}, words: {}, state: undefined }
}

function countersAfter(...lines: (Telemetry | Damage)[]) {
    const link = new LinkStatistics()
    for (const one of lines) link.take(one)
    return link.counters
}

describe("link statistics", () => {
    it("count whole lines and lose none of a steady stream", () => {
        const counters = countersAfter(line(0, 1, "I"), line(1, 100), line(2, 200, "N"))
        expect(counters).toEqual({ lines: 3, lost: 0, bad: 0, restarts: 0 })
    })

    it("count the lines that a gap of seq leaves out", () => {
        expect(countersAfter(line(10, 1), line(14, 2)).lost).toBe(3)
    })

    it("see no gap where seq wraps from 65535 to 0", () => {
        const counters = countersAfter(line(65534, 1), line(65535, 2), line(0, 3), line(1, 4))
        expect(counters).toEqual({ lines: 4, lost: 0, bad: 0, restarts: 0 })
    })

    it("count a gap across the wrap", () => {
        expect(countersAfter(line(65534, 1), line(2, 9)).lost).toBe(3)
    })

    it("take an I line whose seq wraps to 0 for what it is, not for a restart", () => {
        expect(countersAfter(line(65535, 90_000), line(0, 90_100, "I")).restarts).toBe(0)
    })

    it("count a damaged line as bad and not as lost as well", () => {
        const counters = countersAfter(line(1, 10), damage, line(3, 30), damage, line(6, 60))
        expect(counters).toEqual({ lines: 3, lost: 1, bad: 2, restarts: 0 })
    })

    it("see a restart in an I line that begins at 0", () => {
        const counters = countersAfter(line(300, 500), line(0, 600, "I"), line(1, 700))
        expect(counters).toMatchObject({ lost: 0, restarts: 1 })
    })

    it("see a restart in device time that goes back, and what was lost after it", () => {
        const counters = countersAfter(line(300, 50_000), line(2, 1300), line(3, 1400))
        expect(counters).toMatchObject({ lost: 2, restarts: 1 })
    })

    it("count one restart, not two, when both signs come together", () => {
        expect(countersAfter(line(300, 50_000), line(0, 100, "I"), line(1, 200)).restarts).toBe(1)
    })

    it("blame nothing on the link before its first line", () => {
        expect(countersAfter(line(4711, 305_118)).lost).toBe(0)
    })

    it("take a line that comes twice for no gap", () => {
        expect(countersAfter(line(5, 10), line(5, 10)).lost).toBe(0)
    })

    it("hand out counters that do not change later", () => {
        const link = new LinkStatistics()
        const before = link.counters
        link.take(line(0, 1))
        expect(before.lines).toBe(0)
    })
})
