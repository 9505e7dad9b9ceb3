import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { DeviceTime } from "../../link/device-time"
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

describe("the end of the board's clock", () => {
    const END = 2 ** 32

    it("is no restart, loses nothing, and hides no line that is lost", () => {
        fc.assert(
            fc.property(
                fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 50 }),
                fc.integer({ min: 0, max: 65535 }),
                fc.integer({ min: 1, max: 20_000 }),
                fc.array(fc.boolean(), { minLength: 50, maxLength: 50 }),
                (stepsMs, firstSeq, beforeEndMs, arrives) => {
                    let tMs = END - beforeEndMs
                    const link = new LinkStatistics()
                    link.take(line(firstSeq, tMs))
                    let lost = 0
                    let since = 0
                    stepsMs.forEach((stepMs, i) => {
                        tMs += stepMs
                        if (!arrives[i]) {
                            since++
                            return
                        }
                        lost += since
                        since = 0
                        link.take(line((firstSeq + 1 + i) % 65536, tMs % END))
                    })
                    expect(link.counters).toMatchObject({ lost, restarts: 0, bad: 0 })
                },
            ),
            { seed: 1, numRuns: 300 },
        )
    })

    it("is told from a restart: by the first line, by seq, or by a clock that was far from its end", () => {
        const late = line(30_000, END - 5000)
        expect(countersAfter(late, line(0, 1200, "I")).restarts).toBe(1)
        expect(countersAfter(late, line(3, 1500)).restarts).toBe(1)
        expect(countersAfter(line(7, END / 2), line(8, 1500)).restarts).toBe(1)
    })

    it("leaves a time that goes on", () => {
        const time = new DeviceTime()
        expect([END - 100, 50, 200].map((tMs, seq) => time.take(line(seq, tMs)))).toEqual([
            END - 100,
            END + 50,
            END + 200,
        ])
        expect(time.take(line(0, 1200, "I"))).toBe(1200)
    })
})
