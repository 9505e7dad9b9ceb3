import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Random } from "../../../common/random"
import { anova, type Readings } from "../../../host/cables/grr/anova"
import { exceeds } from "../../../host/cables/grr/f-distribution"
import { judged, limitGrade, verdictLines } from "../../../host/cables/grr/verdict"
import { AIAG_READINGS } from "./aiag"

describe("the analysis of variance of a study", () => {
    it("finds what the manual finds in its example", () => {
        const { operators, cables, interaction, equipment, spread, mean } = anova(AIAG_READINGS)
        const table = [operators, cables, interaction, equipment]
        expect(table.map(({ freedom }) => freedom)).toEqual([2, 9, 18, 60])
        const squares = table.map(({ sumOfSquares }) => sumOfSquares.toFixed(4))
        expect(squares).toEqual(["3.1673", "88.3619", "0.3590", "2.7589"])
        expect((interaction.meanSquare / equipment.meanSquare).toFixed(3)).toBe("0.434")
        const { equipment: ev, operators: av, interaction: int, rig, cables: pv, total } = spread
        expect([ev, av, int, rig, pv, total].map(value => value.toFixed(4))).toEqual([
            ...["0.1999", "0.2268", "0.0000", "0.3024", "1.0423", "1.0853"],
        ])
        const found = judged(spread, mean, null, null)
        expect(found.grrPct?.toFixed(1)).toBe("27.9")
        expect(found.ndc).toBe(4)
    })

    it("takes an exact sum of operator and cable for no spread of the equipment", () => {
        const readings = [0, 1, 5].map(own => [2, 7, 1, 9].map(cable => [own + cable, own + cable]))
        const { spread } = anova(readings)
        expect(spread.equipment).toBeCloseTo(0, 12)
        // variances of 0, 1, 5 and of 2, 7, 1, 9
        expect(spread.operators ** 2).toBeCloseTo(7, 10)
        expect(spread.cables ** 2).toBeCloseTo(14.916667, 5)
    })

    it("keeps an interaction that is no chance", () => {
        const readings = [0, 1].map(operator =>
            [0, 1, 2].map(cable => {
                const own = operator === cable % 2 ? 5 : 0
                return [own, own + 0.01]
            }),
        )
        const { chance, spread } = anova(readings)
        expect(chance).toBeLessThan(1e-6)
        expect(spread.interaction).toBeGreaterThan(3)
    })

    const study = fc
        .record({
            operators: fc.integer({ min: 2, max: 4 }),
            cables: fc.integer({ min: 2, max: 6 }),
            trials: fc.integer({ min: 2, max: 4 }),
            seed: fc.nat(),
        })
        .map(({ operators, cables, trials, seed }): Readings => {
            const random = new Random(seed, "study")
            const list = (count: number) => Array.from({ length: count })
            return list(operators).map(() =>
                list(cables).map(() => list(trials).map(() => random.gaussian())),
            )
        })
    const spreads = (readings: Readings) => Object.values(anova(readings).spread)

    it("divides all squares among its sources, whatever the readings", () => {
        fc.assert(
            fc.property(study, readings => {
                const { operators, cables, interaction, equipment, mean } = anova(readings)
                const all = readings.flat(2).reduce((sum, value) => sum + (value - mean) ** 2, 0)
                const parts = [operators, cables, interaction, equipment]
                expect(parts.reduce((sum, part) => sum + part.sumOfSquares, 0)).toBeCloseTo(all, 8)
            }),
            { seed: 1, numRuns: 100 },
        )
    })

    it("does not depend on the order of operators, cables and trials, nor on where zero is", () => {
        fc.assert(
            fc.property(study, fc.double({ min: -50, max: 50, noNaN: true }), (readings, zero) => {
                const turned = [...readings]
                    .reverse()
                    .map(cables => [...cables].reverse().map(trials => [...trials].reverse()))
                const moved = turned.map(cables =>
                    cables.map(trials => trials.map(value => value + zero)),
                )
                const [a, b] = [spreads(readings), spreads(moved)]
                for (const [i, value] of a.entries()) expect(b[i]).toBeCloseTo(value, 6)
            }),
            { seed: 1, numRuns: 100 },
        )
    })

    it("finds the spreads that a large study was made with", () => {
        const random = new Random(3, "large study")
        const list = (count: number) => Array.from({ length: count }, () => random.gaussian())
        const [operators, cables] = [list(40), list(60)]
        const readings = operators.map(own =>
            cables.map(cable => list(3).map(noise => 0.5 * own + 2 * cable + 0.2 * noise)),
        )
        const { spread } = anova(readings)
        expect(spread.equipment).toBeCloseTo(0.2, 2)
        // an estimate from 40 and from 60 values: 11 and 9 % rms
        expect(Math.abs(spread.operators / 0.5 - 1)).toBeLessThan(0.3)
        expect(Math.abs(spread.cables / 2 - 1)).toBeLessThan(0.3)
    })
})

describe("the F distribution", () => {
    it.each([
        [161.45, 1, 1],
        [5.05, 5, 5],
        [2.348, 10, 20],
        [4.103, 2, 10],
        [2.758, 4, 25],
        [1.429, 60, 120],
    ])(
        "exceeds %s with %s and %s degrees of freedom in 5 of 100 cases, as tables say",
        (f, n, m) => {
            expect(exceeds(f, n, m)).toBeCloseTo(0.05, 4)
        },
    )

    it("is the closed form where there is one", () => {
        fc.assert(
            fc.property(
                fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
                fc.integer({ min: 1, max: 200 }),
                (f, m) => {
                    expect(exceeds(f, 2, m)).toBeCloseTo((1 + (2 * f) / m) ** (-m / 2), 10)
                    const one = 1 - (2 / Math.PI) * Math.atan(Math.sqrt(f))
                    expect(exceeds(f, 1, 1)).toBeCloseTo(one, 10)
                },
            ),
            { seed: 1 },
        )
    })

    it("is its own mirror image", () => {
        fc.assert(
            fc.property(
                fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
                fc.integer({ min: 1, max: 100 }),
                fc.integer({ min: 1, max: 100 }),
                (f, n, m) => {
                    expect(exceeds(f, n, m) + exceeds(1 / f, m, n)).toBeCloseTo(1, 10)
                },
            ),
            { seed: 1 },
        )
    })
})

describe("the verdict of a study", () => {
    const spread = (rig: number, cables: number) => ({
        ...{ equipment: rig, operators: 0, interaction: 0, rig, cables },
        total: Math.hypot(rig, cables),
    })

    it.each([
        [0.05, 1, "good; the rig makes 5.0 % of the spread, it tells 28 kinds of them apart"],
        [0.2, 1, "may do; the rig makes 19.6 % of the spread, it tells 7 kinds of them apart"],
        [1, 1, "not fit; the rig makes 70.7 % of the spread, all these cables look alike to it"],
        [0, 1, "good; the rig makes 0.0 % of the spread, it tells any number of kinds"],
        [0, 0, "can't be told, all readings are the same"],
    ])("of a rig with %s beside cables with %s is said in words", (rig, cables, words) => {
        expect(verdictLines("hot leg", judged(spread(rig, cables), 1, null, null))[1]).toContain(
            words,
        )
    })

    it("goes by the nearer of two limits", () => {
        expect(judged(spread(0.1, 1), 8, 0, 10).limitPct).toBeCloseTo(15, 10)
        expect(judged(spread(0.1, 1), 1, 0, 10).limitPct).toBeCloseTo(30, 10)
        expect(limitGrade(judged(spread(0.1, 1), 1, 0, null))).toBe("may do")
        expect(judged(spread(0.1, 1), 11, 0, 10).limitPct).toBeUndefined()
    })
})
