import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dbToRatio } from "../../../common/units"
import { answerOf, remedyFor, wiresFor } from "../../../sim/need/answer"
import {
    type SinkName,
    type SourceName,
    sinkDevices,
    sourceDevices,
} from "../../../sim/need/devices"
import { fits, type Question, scenarioOf } from "../../../sim/need/question"
import { outlets, supplies } from "../../../sim/need/supply"
import { wires } from "../../../sim/need/wires"
import { truthOf } from "../../../sim/truth/truth"

const questions: fc.Arbitrary<Question> = fc
    .record({
        source: fc.constantFrom(...(Object.keys(sourceDevices) as SourceName[])),
        sink: fc.constantFrom(...(Object.keys(sinkDevices) as SinkName[])),
        sourceSupply: fc.constantFrom(...supplies),
        sinkSupply: fc.constantFrom(...supplies),
        outlets: fc.constantFrom(...outlets),
        lengthM: fc.double({ min: 0.3, max: 60, noNaN: true }),
        mainsHz: fc.constantFrom(50 as const, 60 as const),
    })
    .chain(question => fc.constantFrom(...wiresFor(question)).map(wire => ({ ...question, wire })))

/** Six feet of aux cable from a desktop computer to an earthed amplifier. */
const desktop: Question = {
    source: "computer",
    sink: "earthedAmplifier",
    outlets: "two-outlets",
    wire: "aux",
    lengthM: 1.8,
    mainsHz: 50,
}

/** All mains lines over the fundamental: 0, -30, -12, -40, -20 dB. */
const ALL_LINES = Math.hypot(...[0, -30, -12, -40, -20].map(dbToRatio))
const CONSUMER_V = 0.316
const AUX_OHM = 1.8 * 0.06
/** See sim/cable/plug-wiring.ts. */
const CONTACT_OHM = 0.01

describe("what hum a connection has", () => {
    test("is that of the network's truth", () => {
        fc.assert(
            fc.property(questions, question => {
                const { humBelowSignalDb } = answerOf(question)
                const truth = truthOf(scenarioOf(question), { nyquistHz: 20_000, topHz: 20_000 })
                if (truth.hum_dbu === undefined) expect(humBelowSignalDb).toBe(Infinity)
                else expect(humBelowSignalDb).toBeCloseTo(truth.tone_dbu! - truth.hum_dbu, 6)
            }),
            { numRuns: 60 },
        )
    })

    test("between earthed devices is the shield's share of what lies between the outlets", () => {
        const humV = (0.1 * ALL_LINES * AUX_OHM) / (AUX_OHM + CONTACT_OHM + 0.5)
        const expected = 20 * Math.log10(CONSUMER_V / humV)
        expect(Math.abs(answerOf(desktop).humBelowSignalDb - expected)).toBeLessThan(0.1)
    })

    test("with a two-pin plug is the leak through the shield", () => {
        const amps = 230 * 2 * Math.PI * 50 * 1.4e-9
        const expected = 20 * Math.log10(CONSUMER_V / (amps * ALL_LINES * AUX_OHM))
        const { humBelowSignalDb } = answerOf({ ...desktop, sinkSupply: "two-pin" })
        // Fields are left out of the formula.
        expect(Math.abs(humBelowSignalDb - expected)).toBeLessThan(0.3)
    })

    test("grows with the length of any wire", () => {
        fc.assert(
            fc.property(questions, question => {
                const longer = { ...question, lengthM: 2 * question.lengthM }
                const [short, long] = [question, longer].map(q => answerOf(q).humBelowSignalDb)
                expect(long).toBeLessThan(short + 0.01)
            }),
            { numRuns: 60 },
        )
    })

    test("is less on battery than on a two-pin plug", () => {
        fc.assert(
            fc.property(questions, question => {
                const on = (sourceSupply: "battery" | "two-pin") =>
                    answerOf({ ...question, sourceSupply, sinkSupply: "two-pin" })
                const rise = on("battery").humBelowSignalDb - on("two-pin").humBelowSignalDb
                expect(rise).toBeGreaterThan(-1e-6)
            }),
            { numRuns: 60 },
        )
    })
})

describe("whether it is fine", () => {
    test("is said by whether the hum is heard", () => {
        expect(answerOf(desktop).verdict).toBe("hum")
        expect(answerOf({ ...desktop, sinkSupply: "two-pin" }).verdict).toBe("fine")
        expect(answerOf({ ...desktop, source: "phone" }).verdict).toBe("fine")
    })

    test("headphones never hum, whatever drives them", () => {
        for (const source of Object.keys(sourceDevices) as SourceName[])
            for (const wire of wiresFor({ source, sink: "headphones" })) {
                const question = { ...desktop, source, sink: "headphones" as const, wire }
                expect(answerOf(question).verdict).toBe("fine")
            }
    })
})

describe("what solves it", () => {
    test("is nothing where nothing hums", () => {
        expect(remedyFor({ ...desktop, source: "phone" })).toBeUndefined()
    })

    test("is fine itself, and fits the devices", () => {
        fc.assert(
            fc.property(questions, question => {
                const remedy = remedyFor(question)
                if (remedy === undefined) return
                expect(fits(remedy.question)).toBe(true)
                expect(answerOf(remedy.question)).toEqual(remedy.answer)
                expect(remedy.answer.verdict).toBe("fine")
            }),
            { numRuns: 60 },
        )
    })

    test("is a pair where the input is balanced, and one power strip where it is not", () => {
        const speakers = remedyFor({ ...desktop, source: "interface", sink: "speakers" })
        expect(speakers?.by).toBe("wire")
        expect(wires[speakers!.question.wire].cable).toMatchObject({ kind: "pair" })
        expect(remedyFor(desktop)?.by).toBe("strip")
    })
})

test("every two devices have a wire that fits, and a length out of range is refused in one line", () => {
    for (const source of Object.keys(sourceDevices) as SourceName[])
        for (const sink of Object.keys(sinkDevices) as SinkName[])
            expect(wiresFor({ source, sink })).not.toEqual([])
    expect(() => scenarioOf({ ...desktop, lengthM: -1 })).toThrow(
        "this connection: cable.length_m must be a number from 0 to 10000 m, got -1",
    )
})
