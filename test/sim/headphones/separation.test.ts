import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { separationByDividersDb } from "../../../bench/headphones/closed-forms"
import { usualCable } from "../../../sim/headphones/examples"
import { type HeadphoneCable, joints, separationDb } from "../../../sim/headphones/separation"

const ohm = (min: number, max: number) => fc.double({ min, max, noNaN: true })

const cables: fc.Arbitrary<HeadphoneCable> = fc.record({
    loadOhm: ohm(8, 1000),
    outputOhm: ohm(0.01, 120),
    contactOhm: ohm(0.001, 1),
    wireOhm: ohm(0.01, 2),
    socketOhm: ohm(0.001, 0.5),
    wireFarad: fc.constant(0),
})

/** The solver against sums of a few resistances. */
const SAME_DB = 1e-6

describe("separation of left and right", () => {
    test("is what two dividers make of the shared piece, for any resistances", () => {
        fc.assert(
            fc.property(cables, fc.constantFrom(...joints), (cable, joint) => {
                const db = separationDb(cable, joint, 1000)
                const expected = separationByDividersDb(cable, joint)
                if (expected === Number.POSITIVE_INFINITY) expect(db).toBe(expected)
                else expect(Math.abs(db - expected)).toBeLessThan(SAME_DB)
            }),
        )
    })

    test("grows with each step that the returns are kept apart", () => {
        fc.assert(
            fc.property(cables, cable => {
                const [inCable, inPlug, inAmplifier, nowhere] = joints.map(joint =>
                    separationDb(cable, joint, 1000),
                )
                expect(inPlug).toBeGreaterThan(inCable)
                expect(inAmplifier).toBeGreaterThan(inPlug)
                expect(nowhere).toBe(Number.POSITIVE_INFINITY)
            }),
        )
    })

    test("falls as the cable grows and rises with the load", () => {
        const short = separationDb(usualCable(32, 1), "cable", 1000)
        expect(separationDb(usualCable(32, 3), "cable", 1000)).toBeLessThan(short)
        expect(separationDb(usualCable(300, 1), "cable", 1000)).toBeGreaterThan(short)
    })

    test("of four wires on a bridged output ends at their capacitance", () => {
        const cable = usualCable(32, 2)
        const { loadOhm, outputOhm, contactOhm, wireOhm, wireFarad } = cable
        const toWire = outputOhm + contactOhm + wireOhm
        // Half the EMF, less the divider of the left side, stands at the left wire; the right wire has its own output beside its load.
        const emfAtWire = 0.5 - toWire / (loadOhm + 2 * toWire)
        const beside = (toWire * (loadOhm + toWire)) / (loadOhm + 2 * toWire)
        const share = loadOhm / (loadOhm + toWire)
        const across = loadOhm / (loadOhm + 2 * toWire)
        for (const hz of [1000, 10_000]) {
            const coupled = 2 * Math.PI * hz * wireFarad * beside * emfAtWire * share
            const db = separationDb(cable, "nowhere", hz)
            expect(Math.abs(db - 20 * Math.log10(across / coupled))).toBeLessThan(0.01)
        }
    })
})
