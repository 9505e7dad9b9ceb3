import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { LEVEL_KEYS, NOISE_KEYS } from "../../../src/telemetry/keys"
import { groupOf, STRIP_GROUPS } from "../../../web/face/strip-groups"
import { rangeOfCells, stripCells } from "../../../web/face/strip-table"
import { latest, MIN_SPAN_MS, panned, within, zoomed } from "../../../web/face/time-window"

const ms = fc.double({ min: 0, max: 1e9, noNaN: true })
const windows = fc
    .tuple(ms, ms)
    .map(([a, b]) => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) + MIN_SPAN_MS }))

describe("the window of the strip", () => {
    it("lies in what there is, and is no longer", () => {
        fc.assert(
            fc.property(windows, windows, (wanted, span) => {
                const { fromMs, toMs } = within(wanted, span)
                expect(fromMs).toBeGreaterThanOrEqual(span.fromMs)
                expect(toMs).toBeLessThanOrEqual(span.toMs + 1e-6)
                expect(toMs - fromMs).toBeGreaterThanOrEqual(MIN_SPAN_MS - 1e-6)
            }),
        )
    })

    it("stays where it is when it lies in there", () => {
        const span = { fromMs: 0, toMs: 100_000 }
        expect(within({ fromMs: 20_000, toMs: 30_000 }, span)).toEqual({
            fromMs: 20_000,
            toMs: 30_000,
        })
    })

    it("keeps the instant under the pointer where it is when it zooms", () => {
        fc.assert(
            fc.property(
                windows,
                fc.double({ min: 0.1, max: 10, noNaN: true }),
                fc.double({ min: 0, max: 1, noNaN: true }),
                (window, factor, at) => {
                    const there = (w: typeof window) => w.fromMs + at * (w.toMs - w.fromMs)
                    const after = zoomed(window, factor, at)
                    expect(Math.abs(there(after) - there(window))).toBeLessThan(1e-3)
                },
            ),
        )
    })

    it("moves without a change of its length", () => {
        const moved = panned({ fromMs: 10, toMs: 30 }, -0.25)
        expect(moved).toEqual({ fromMs: 5, toMs: 25 })
    })

    it("follows the latest readings, from the first one on while there are few", () => {
        expect(latest({ fromMs: 0, toMs: 400_000 }, 60_000)).toEqual({
            fromMs: 340_000,
            toMs: 400_000,
        })
        expect(latest({ fromMs: 1000, toMs: 1500 }, 60_000)).toEqual({
            fromMs: 1000,
            toMs: 1000 + MIN_SPAN_MS,
        })
    })
})

describe("the curves of the strip", () => {
    const binned = (values: readonly (number | undefined)[], binMs = 100) => ({
        tMs: Float64Array.from(values, (_, i) => (i + 0.5) * binMs),
        min: Float64Array.from(values, value => value ?? Number.NaN),
        max: Float64Array.from(values, value => (value === undefined ? Number.NaN : value + 1)),
        binMs,
    })

    it("go on over bins between two analyses, and stop where none came for a while", () => {
        const hole = (count: number) => new Array<undefined>(count).fill(undefined)
        const { min, max } = stripCells(binned([1, ...hole(11), 2, ...hole(60), 3]))
        expect(min.slice(1, 12)).toEqual(hole(11))
        expect(min.slice(13, 73)).toContain(null)
        expect([min[0], min[12], min[73]]).toEqual([1, 2, 3])
        expect([max[0], max[12], max[73]]).toEqual([2, 3, 4])
    })

    it("begin with a gap where a reading begins late", () => {
        expect(stripCells(binned([undefined, 5])).min).toEqual([null, 5])
    })

    it("lie within their axis, which is never narrower than it should be", () => {
        const cells = fc.array(
            fc.oneof(
                fc.double({ min: -100, max: 100, noNaN: true }),
                fc.constantFrom(null, undefined),
            ),
        )
        fc.assert(
            fc.property(fc.array(cells), fc.constantFrom(0.5, 6, 20), (columns, minRange) => {
                const range = rangeOfCells(columns, minRange)
                const values = columns.flat().filter(value => typeof value === "number")
                if (values.length === 0) {
                    expect(range).toBeUndefined()
                    return
                }
                expect(range!.max - range!.min).toBeGreaterThanOrEqual(minRange - 1e-9)
                for (const value of values) {
                    expect(value).toBeGreaterThanOrEqual(range!.min - 1e-9)
                    expect(value).toBeLessThanOrEqual(range!.max + 1e-9)
                }
            }),
        )
    })

    it("are there for every reading, in one group each", () => {
        const keys = STRIP_GROUPS.flatMap(group => group.keys)
        expect([...keys].sort()).toEqual([...LEVEL_KEYS, ...NOISE_KEYS].sort())
        for (const key of keys) expect(groupOf(key).keys).toContain(key)
    })
})
