import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { drawLine, factsOf } from "../../../bench/wild/draw-line"
import { judge } from "../../../bench/wild/judge"
import { converterOf, PACE_NAMES } from "../../../bench/wild/line/converters"
import { isViolated, type Judged, judgedOf } from "../../../bench/wild/line/judged"
import { KINDS, type Kind, type WildLine } from "../../../bench/wild/line/wild-line"
import { cases } from "../../cases"
import { perfectReadings, withKey } from "./perfect-readings"

const SOME = { numRuns: cases(6), seed: 1 }

const converters = fc
    .tuple(fc.constantFrom("ideal" as const, "rp2040" as const), fc.constantFrom(...PACE_NAMES))
    .map(([profile, pace]) => converterOf(profile, pace))

/** Lines of some kinds, those with a programme left out: the truth can't split one. */
const lines = (...kinds: Kind[]) =>
    fc
        .tuple(fc.constantFrom(...kinds), fc.nat(1e6), fc.nat(1e6), converters)
        .map(([kind, index, seed, converter]) => drawLine(kind, index, seed, converter))
        .filter(line => !factsOf(line).hasProgram)

/** The truth calls any mains by its name, a receiver those that it is to follow. */
const isKnownMains = ({ kind, mainsHz }: WildLine) => kind !== "mains" || mainsHz.length > 0

function perfect(line: WildLine): Judged {
    return judgedOf(line, factsOf(line), perfectReadings(line))
}

const violated = (judged: Judged) =>
    judge(judged)
        .filter(isViolated)
        .map(({ judge }) => judge)

describe("wild lines", () => {
    it("have sines in their range, no leg over nine tenths of the span, and the same seed draws the same", () => {
        const any = fc.tuple(fc.constantFrom(...KINDS), fc.nat(1e6), fc.nat(1e6), converters)
        fc.assert(
            fc.property(any, ([kind, index, seed, converter]) => {
                const line = drawLine(kind, index, seed, converter)
                expect(drawLine(kind, index, seed, converter)).toEqual(line)
                expect(factsOf(line).peakV()).toBeLessThanOrEqual(0.9 * 1.65 * 1.0012)
                const { source, interference } = line.scenario
                const tones = [...(source?.tones ?? []), ...(interference?.tones ?? [])]
                for (const { hz } of tones) {
                    expect(hz).toBeGreaterThanOrEqual(5)
                    expect(hz).toBeLessThanOrEqual(0.5 * converter.pairRateHz)
                }
            }),
            SOME,
        )
    })

    it("are found right by all judges when a perfect receiver reads them", () => {
        fc.assert(
            fc.property(lines(...KINDS).filter(isKnownMains), line => {
                expect(violated(perfect(line))).toEqual([])
            }),
            SOME,
        )
    })
})

describe("a receiver that is wrong", () => {
    /** Judges a perfect receiver that one key is changed of, on lines where that key is printed. */
    const spoiled = (
        kind: Kind,
        key: string,
        change: (value: number | undefined) => number | undefined,
        isMeant: (judged: Judged) => boolean,
        expected: RegExp,
    ) =>
        fc.assert(
            fc.property(
                lines(kind)
                    .map(perfect)
                    .filter(judged => isMeant(judged)),
                judged => {
                    const found = violated(withKey(judged, key, change))
                    expect(found.filter(name => expected.test(name))).not.toEqual([])
                },
            ),
            { numRuns: cases(3), seed: 7 },
        )

    const has =
        (key: string, overFloorDb = 10) =>
        ({ readings, floorDbu }: Judged) =>
            readings.analyses[0].values[key] > floorDbu + overFloorDb

    it("loses a tone's power: the books don't balance", () => {
        spoiled("lone", "tone_dbu", () => undefined, has("tone_dbu"), /^books/)
    })

    it("reads levels 1.5 dB too high: no level is the circuit's", () => {
        const isMeant = (judged: Judged) =>
            judge(judged).some(({ judge }) => judge === "truth of level_dbu")
        spoiled("books", "level_dbu", dbu => dbu! + 1.5, isMeant, /^truth of level_dbu/)
    })

    it("prints a difference that the legs can't make", () => {
        const isMeant = ({ readings }: Judged) => readings.levels[0].values.level_dbu > -60
        spoiled("lone", "level_dbu", dbu => dbu! + 0.5, isMeant, /^triangle/)
        spoiled("lone", "bal_pct", () => -3.1, isMeant, /^balance/)
    })

    it("takes another mains for this one, or finds one where none is", () => {
        const isFollowed = (judged: Judged) =>
            judge(judged).some(({ judge }) => judge === "mains followed")
        spoiled("mains", "mains_hz", hz => hz! + 0.2, isFollowed, /^mains followed/)
        const isNone = (judged: Judged) => !isFollowed(judged)
        spoiled("mains", "mains_hz", () => 50, isNone, /^mains invented/)
    })

    it("invents a rejection, or is off by 2.1 dB", () => {
        spoiled(
            "common",
            "cmrr_db",
            () => 60,
            () => true,
            /^CMRR invented/,
        )
        const isMeant = (judged: Judged) => judge(judged).some(({ judge }) => judge === "CMRR")
        spoiled("mains", "cmrr_db", db => db! - 2.1, isMeant, /^CMRR$/)
    })

    it("lets common mode through", () => {
        const isAlone = ({ facts }: Judged) => facts.within(20, 1e4).d === 0
        spoiled("common", "noise_dbu", () => -35, isAlone, /^noise/)
        spoiled("common", "level_dbu", () => -35, isAlone, /^level/)
        spoiled("common", "tone_dbu", () => -80, isAlone, /^tone invented/)
    })

    it("has the wrong state, or one after the other", () => {
        const withState = (judged: Judged, state: string): Judged => ({
            ...judged,
            readings: {
                ...judged.readings,
                analyses: judged.readings.analyses.map(line => ({ ...line, state })),
            },
        })
        fc.assert(
            fc.property(lines("healthy").map(perfect), judged => {
                for (const state of ["BIAS", "ONE-LEG", "CLIP", "COMMON"])
                    expect(violated(withState(judged, state))).toContain("false states")
                const wrong = judged.readings.analyses[0].state === "HUM" ? "OK" : "HUM"
                const isJudged = judge(judged).some(({ judge }) => judge.startsWith("HUM"))
                const found = violated(withState(judged, wrong)).some(name =>
                    name.startsWith("HUM"),
                )
                expect(found).toBe(isJudged)
                const change = { ...judged.readings.levels[5], kind: "E", words: { state: "OK" } }
                const changes = [change, change]
                const restless = { ...judged, readings: { ...judged.readings, changes } }
                expect(violated(restless)).toContain("changes")
            }),
            { numRuns: cases(3), seed: 7 },
        )
    })
})
