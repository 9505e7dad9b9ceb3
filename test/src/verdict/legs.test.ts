import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Evidence, START, StateJudge } from "../../../src/verdict/state"
import { judgeIn, look, PLENTY, SIGNS, WORDS } from "./evidence"

fc.configureGlobal({ seed: 1 })

const state = (signs: Partial<Evidence>) => look(new StateJudge(), signs, PLENTY)

describe("a silent leg", () => {
    test("is impedance-balanced where common-mode hum is rejected, ONE-LEG where nothing says so", () => {
        for (const balancePct of [100, -100, 85, -119]) {
            expect(state({ balancePct })).toBe("ONE-LEG")
            expect(state({ balancePct, rejectionDb: 3 })).toBe("ONE-LEG")
            expect(state({ balancePct, rejectionDb: 40 })).toBe("Z-BAL")
        }
    })

    test("changes its name when hum comes or goes", () => {
        const judge = judgeIn("ONE-LEG")
        expect(look(judge, SIGNS["Z-BAL"], PLENTY)).toBe("Z-BAL")
        // 70 % keeps either of the two.
        expect(look(judge, { ...SIGNS["ONE-LEG"], balancePct: 75 }, PLENTY)).toBe("ONE-LEG")
    })

    test("is not seen in a balance over 125 %: that is hum on both, not one leg's signal", () => {
        for (const balancePct of [126, -126, 900]) {
            expect(state({ balancePct })).toBe("OK")
            expect(state({ balancePct, rejectionDb: 40 })).toBe("OK")
            expect(state({ balancePct, humDbu: -20 })).toBe("HUM")
        }
    })

    test("is not seen where there is no balance", () => {
        expect(state({ balancePct: undefined })).toBe("OK")
    })
})

describe("equal legs", () => {
    test("are COMMON only while no tone stands in the difference", () => {
        const signs = { levelDbu: -45, commonDbu: -10 }
        expect(state({ ...signs, toneDbu: undefined })).toBe("COMMON")
        expect(state({ ...signs, toneDbu: -45.1 })).toBe("OK")
    })

    test("at the floor of both are NO-SIGNAL, with common mode COMMON", () => {
        expect(state({ levelDbu: undefined, commonDbu: undefined })).toBe("NO-SIGNAL")
        expect(state({ levelDbu: -55, commonDbu: -56 })).toBe("NO-SIGNAL")
        expect(state({ levelDbu: undefined, commonDbu: -40 })).toBe("COMMON")
        expect(state({ levelDbu: -40, commonDbu: undefined })).toBe("OK")
    })
})

describe("whatever is read", () => {
    const dbu = fc.option(fc.double({ min: -200, max: 30, noNaN: true }), { nil: undefined })
    const percent = fc.option(fc.double({ min: -3000, max: 3000, noNaN: true }), { nil: undefined })
    const offset = fc.double({ min: -0.5, max: 0.5, noNaN: true })
    const evidence: fc.Arbitrary<Evidence> = fc.record({
        levelDbu: dbu,
        commonDbu: dbu,
        clip: fc.oneof(fc.constant(0), fc.nat(600)),
        hotOffset: fc.oneof(fc.constant(0), offset),
        coldOffset: fc.oneof(fc.constant(0), offset),
        floorDbu: fc.double({ min: -80, max: -30, noNaN: true }),
        toneDbu: dbu,
        humDbu: dbu,
        rejectionDb: dbu,
        balancePct: percent,
    })

    test("the state is one of the documented words, and a change names the one before", () => {
        fc.assert(
            fc.property(fc.array(evidence, { minLength: 1, maxLength: 40 }), looks => {
                const judge = new StateJudge()
                for (const [i, e] of looks.entries()) {
                    const before = judge.current()
                    const left = judge.look(e)
                    expect(WORDS).toContain(judge.current())
                    expect(left).toBe(judge.current() === before ? undefined : before)
                    if (i > 0) expect(left).not.toBe(START)
                }
            }),
            { numRuns: 500 },
        )
    })

    test("the state settles: the same reading for long changes nothing more", () => {
        fc.assert(
            fc.property(fc.array(evidence, { maxLength: 10 }), evidence, (looks, last) => {
                const judge = new StateJudge()
                for (const e of looks) judge.look(e)
                for (let i = 0; i < PLENTY; i++) judge.look(last)
                const settled = judge.current()
                for (let i = 0; i < PLENTY; i++) judge.look(last)
                expect(judge.current()).toBe(settled)
            }),
            { numRuns: 500 },
        )
    })
})
