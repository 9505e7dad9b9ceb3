import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sine, sum, twoLegs } from "../../../bench/analysis/two-legs"
import { analyse } from "../../../host/analysis/analysis"
import { legsRelation } from "../../../host/analysis/legs-relation"
import type { RecordedLegs } from "../../../host/analysis/recorded-legs"
import { cases } from "../../cases"
import { RECORDING } from "./timings"

const SHORT = { ...RECORDING, blockPairs: 24_000 }
const line = twoLegs(SHORT, { difference: sum(sine(-10, 997), sine(-30, 50)), noiseDbu: -60 })

/** Hot, and a cold leg made of it; rounded to a step, if there is one [V]. */
function legsFrom(coldOf: (hot: number, i: number) => number, step = 0): RecordedLegs {
    const round = (volts: number) => (step > 0 ? step * Math.round(volts / step) : volts)
    const blocks = line.blocks.map(({ startS, hotV }) => ({
        startS,
        hotV: hotV.map(round),
        coldV: hotV.map((hot, i) => round(coldOf(hot, i))),
    }))
    return { ...line, blocks, voltsPerStep: step > 0 ? step : undefined }
}

describe("legs that hang together", () => {
    it.each([
        ["equal", (hot: number) => hot, 1],
        ["opposite", (hot: number) => -hot, -1],
        ["cold-silent", () => 0, null],
        ["cold-silent", () => 0.25, null],
    ] as const)("%s are named, and have no rejection", (kind, coldOf, gain) => {
        const legs = legsFrom(coldOf)
        expect(legsRelation(legs)).toEqual({ kind, gain })
        const { rejection, verdict } = analyse(legs)
        expect(rejection).toEqual([])
        expect(verdict.findings.join("\n")).toMatch(/equal|opposite|silent/)
    })

    it("the other way round as well: hot may be silent", () => {
        const { blocks, ...legs } = legsFrom(() => 0)
        const turned = blocks.map(({ startS, hotV, coldV }) => ({
            startS,
            hotV: coldV,
            coldV: hotV,
        }))
        const { verdict, relation } = analyse({ ...legs, blocks: turned })
        expect(relation.kind).toBe("hot-silent")
        expect(verdict.state).toBe("ONE-LEG")
    })

    it("up to any gain are found, as floats and rounded to 16 or 24 bits", () => {
        const property = fc.property(
            fc.double({ min: 0.05, max: 20, noNaN: true }),
            fc.boolean(),
            fc.constantFrom(0, 2 ** -15, 2 ** -23),
            (size, isNegative, step) => {
                const gain = isNegative ? -size : size
                fc.pre(Math.abs(size - 1) > 0.01)
                const { kind, gain: read } = legsRelation(legsFrom(hot => gain * hot, step))
                expect(kind).toBe("proportional")
                expect(Math.abs((read ?? 0) / gain - 1)).toBeLessThan(1e-3)
            },
        )
        fc.assert(property, { seed: 6, numRuns: cases(30) })
    })

    it("but legs with as little as -80 dB of their own are their own", () => {
        const own = sine(-90, 1700)
        const { kind } = legsRelation(legsFrom((hot, i) => -hot + own(i / 48_000), 2 ** -23))
        expect(kind).toBe("own")
    })
})
