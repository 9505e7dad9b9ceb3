import { jdpack } from "jacdac-ts"
import { describe, expect, it } from "vitest"
import { unpack } from "../../../host/service/fields"
import { type Layout, REGISTERS } from "../../../src/protocol/layouts"
import { formatOf } from "../../host/service/format-of"

/** Files that the device compiles: this computer's types are not theirs. */
const of = async (name: string) => await import(`../../../src/service/${name}.ts`)
const {
    calibrationFrom,
    calibrationOf,
    converterOf,
    readingOf,
    statisticsOf,
    thresholdsFrom,
    thresholdsOf,
} = await of("registers")
const { cableOf, contactOf, rigOf, zeroOf } = await of("cable-registers")

/** What a client reads of what the firmware hands to its service. */
function read(layout: Layout, values: unknown[]): object {
    expect(values).toHaveLength(layout.length)
    const packed = values.map(value => (typeof value === "boolean" ? Number(value) : value))
    return unpack(layout, jdpack(formatOf(layout), packed))
}

const CALIBRATION = {
    ...{ day: 20_000, gain: 1.25, delayUs: 3.5, hotOffset: 40, coldOffset: -25, level: 1.5 },
    ...{ droopUs2: 7, rcDifferenceUs: 11, residualDb: -62.5 },
}

/** A receiver of which every number is another one. */
const served = {
    firmware: "1.2.3",
    board: "pico",
    info: {
        ...{ pairRateHz: 12_500, voltsPerCode: 0.5, codeStep: 0.125, skewUs: 26.5 },
        ...{ codeNoise: 0.25, lowCode: 1, highCode: 500 },
    },
    tuning: { linearity: "auto", calibration: CALIBRATION },
    thresholds: { biasPct: 11, signalDb: 4, commonDb: 21, oneLegPct: 81, humDb: 41 },
    latest: {
        levels: {
            ...{ levelDbu: -1, commonDbu: -2, hotDbu: -3, coldDbu: -4, balancePct: 5, corrPct: 6 },
        },
        noise: {
            ...{ toneDbu: -7, toneFrequencyHz: 1008, humDbu: -9, mainsHz: 50, commonHumDbu: -11 },
            ...{ noiseDbu: -12, cmrrDb: 13, cmrrMinDb: 14 },
        },
        clip: 15,
        state: "HUM",
    },
    statistics: {
        ...{ durationMs: (nowMs: number) => nowMs - 1, blocks: 2, levelMinDbu: 3, levelMaxDbu: 4 },
        ...{ noiseMinDbu: 5, noiseMaxDbu: 6, clippedPairs: 7, changes: 8 },
    },
    sampler: { pairs: 614 },
    calibrator: { source: "stored" },
    bench: undefined,
} as never

const bench = {
    mode: 1,
    number: 7,
    watching: false,
    isPlugged: () => true,
    zeros: {
        zero: {
            ...{ dividers: [0.5, 0.25, 0.75], errorOhm: 0.125, toneV: 2, toneRatio: 1.5 },
            toneDelayUs: 4,
        },
    },
    tools: {
        tester: {
            result: {
                reading: {
                    ...{ hotOhm: 1, coldOhm: 2, shieldOhm: 3, errorOhm: 4 },
                    ...{ legsLeakKohm: 5, hotLeakKohm: 6, coldLeakKohm: 7, leakMinKohm: 8 },
                },
                verdict: { verdict: 2, confidencePct: 95.5, findings: ["open-hot", "open-cold"] },
                joined: [1, 2, 4],
            },
        },
    },
    watch: {
        tally: {
            ...{ durationMs: (nowMs: number) => nowMs - 3, events: 2, shortestMs: 5, longestMs: 6 },
            ...{ deadMs: 7, promiseMs: () => 8, lookUs: 150, latest: "open-hot" },
        },
    },
} as never

describe("what the firmware hands over is read under its own name:", () => {
    it("levels and noise", () => {
        expect(read(REGISTERS.reading.fields, readingOf(served))).toEqual({
            ...{ levelDbu: -1, commonDbu: -2, hotDbu: -3, coldDbu: -4, balancePct: 5 },
            ...{ correlationPct: 6, toneDbu: -7, toneFrequencyHz: 1008, humDbu: -9 },
            ...{ mainsFrequencyHz: 50, commonHumDbu: -11, noiseDbu: -12, rejectionDb: 13 },
            ...{ rejectionMinDb: 14, clip: 15 },
        })
    })

    it("the converter, in its own steps", () => {
        expect(read(REGISTERS.converter.fields, converterOf(served))).toEqual({
            ...{ pairRateHz: 12_500, voltsPerCode: 0.0625, skewUs: 26.5, codeNoise: 2 },
            ...{ lowCode: 8, highCode: 4000, blockPairs: 614, linearity: 2, board: "pico" },
        })
    })

    it("the calibration, both ways", () => {
        const { day, ...rest } = CALIBRATION
        const told = read(REGISTERS.calibration.fields, calibrationOf(served))
        expect(told).toEqual({ ...rest, dateS: 86_400 * day, source: 1 })
        const { gain, delayUs, hotOffset, coldOffset, level } = CALIBRATION
        const { droopUs2, rcDifferenceUs, residualDb } = CALIBRATION
        const command = [
            ...[1, gain, delayUs, hotOffset, coldOffset, level],
            ...[droopUs2, rcDifferenceUs, residualDb, 86_400 * day],
        ]
        expect(calibrationFrom(command)).toEqual(CALIBRATION)
    })

    it("the thresholds, both ways", () => {
        const values = thresholdsOf(served)
        const told = read(REGISTERS.thresholds.fields, values)
        expect(told).toEqual({ biasPct: 11, signalDb: 4, commonDb: 21, oneLegPct: 81, humDb: 41 })
        expect(thresholdsFrom(values)).toEqual(told)
    })

    it("the statistics", () => {
        expect(read(REGISTERS.statistics.fields, statisticsOf(served, 101))).toEqual({
            ...{ durationMs: 100, blocks: 2, levelMinDbu: 3, levelMaxDbu: 4 },
            ...{ noiseMinDbu: 5, noiseMaxDbu: 6, clipped: 7, changes: 8 },
        })
    })

    it("the rig, its zero, a cable and a watch", () => {
        expect(read(REGISTERS.rig.fields, rigOf(bench))).toEqual({
            ...{ mode: 1, zeroed: true, plugged: true, watching: false, tests: 7 },
        })
        expect(read(REGISTERS.zero.fields, zeroOf(bench))).toEqual({
            ...{ hotDivider: 0.5, coldDivider: 0.25, shieldDivider: 0.75, toneLevelV: 2 },
            ...{ toneRatio: 1.5, toneDelayUs: 4, errorOhm: 0.125 },
        })
        expect(read(REGISTERS.cable.fields, cableOf(bench))).toEqual({
            ...{ number: 7, map: 0b100_010_001, confidencePct: 95.5, hotResistanceOhm: 1 },
            ...{ coldResistanceOhm: 2, shieldResistanceOhm: 3, resistanceErrorOhm: 4 },
            ...{ legsLeakKohm: 5, hotLeakKohm: 6, coldLeakKohm: 7, leakMinKohm: 8 },
            ...{ verdict: 2, findings: "open-hot+open-cold" },
        })
        expect(read(REGISTERS.contact.fields, contactOf(bench, 103))).toEqual({
            ...{ durationMs: 100, events: 2, shortestMs: 5, longestMs: 6, deadMs: 7 },
            ...{ promiseMs: 8, lookUs: 150, latest: "open-hot" },
        })
    })
})
