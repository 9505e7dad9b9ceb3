import { describe, expect, it } from "vitest"
import { sine, sum, twoLegs } from "../../../bench/analysis/two-legs"
import { analyse } from "../../../host/analysis/analysis"
import type { Rejection } from "../../../host/analysis/rejection"
import { PINS, RECORDING, SPI } from "./timings"

function nearest(
    rejection: Rejection[],
    hz: number,
    kind: Rejection["kind"],
): Rejection | undefined {
    return rejection.find(row => row.kind === kind && Math.abs(row.hz / hz - 1) < 0.01)
}

/** Hum and three sines on both legs, 40, 50, 46 and 30 dB of them in the difference. */
const KNOWN = [
    [50.02, -10, 40, "hum"],
    [810, -30, 50, "sine"],
    [2345, -32, 46, "sine"],
    [6100, -26, 30, "sine"],
] as const
const common = sum(...KNOWN.map(([hz, dbu]) => sine(dbu, hz)))
const converted = sum(...KNOWN.map(([hz, dbu, cmrr]) => sine(dbu - cmrr, hz, 0.7)))

describe.each([
    ["blocks of two mains periods", PINS],
    ["blocks of one", SPI],
    ["a recording", RECORDING],
] as const)("rejection of %s", (_, timing) => {
    const { rejection: known } = analyse(twoLegs(timing, { difference: converted, common }))

    it.each(KNOWN)("at %d Hz, %d dBu, is the known %d dB", (hz, _dbu, cmrrDb, kind) => {
        const row = nearest(known, hz, kind)
        expect(row?.coherence).toBeGreaterThan(0.999)
        expect(row?.cmrrDb).toBeCloseTo(cmrrDb, 1)
        expect(row?.cmrrMinDb).toBeNull()
    })

    it("that the noise hides is a lower bound, and a true one", () => {
        const { rejection } = analyse(
            twoLegs(timing, {
                difference: sine(-110, 50.02),
                common: sine(-20, 50.02),
                noiseDbu: -60,
            }),
        )
        const row = nearest(rejection, 50.02, "hum")
        expect(row?.cmrrDb).toBeNull()
        expect(row?.cmrrMinDb).toBeLessThan(90)
        expect(row?.cmrrMinDb).toBeGreaterThan(45)
    })

    it("of nothing is not stated: a balanced signal, one on a single leg, noise of the legs", () => {
        for (const share of [0, 0.1, 0.5]) {
            const wanted = sine(-10, 1000)
            const legs = twoLegs(timing, {
                difference: wanted,
                common: tS => share * wanted(tS),
                noiseDbu: -60,
            })
            expect(analyse(legs).rejection).toEqual([])
        }
    })
})

describe("a wanted signal is not taken for converted common mode", () => {
    // 0.9 Hz beside the hum: one sine to every segment, another clock over all of them
    it("when it is on the hum's frequency but a clock of its own", () => {
        const legs = twoLegs(PINS, {
            difference: sum(sine(-30, 50.92), sine(-60, 50.02, 1)),
            common: sine(-10, 50.02),
        })
        const row = nearest(analyse(legs).rejection, 50.02, "hum")
        expect(row?.coherence).toBeLessThan(0.3)
        expect(row?.cmrrDb).toBeNull()
        expect(row?.cmrrMinDb).toBeGreaterThan(20)
        expect(row?.cmrrMinDb).toBeLessThan(50)
    })

    it("when it is noise with a share of common mode of its own", () => {
        const legs = twoLegs(RECORDING, {
            noiseDbu: -40,
            commonNoise: { rmsV: 0.1, converted: 0.001 },
        })
        const { rejection } = analyse(legs)
        expect(rejection.length).toBeGreaterThan(20)
        for (const { cmrrDb, cmrrMinDb } of rejection) {
            if (cmrrDb !== null) expect(Math.abs(cmrrDb - 60)).toBeLessThan(2.5)
            else expect(cmrrMinDb).toBeLessThan(60)
        }
    })
})

it("common-mode noise shows the rejection by thirds of an octave", () => {
    const legs = twoLegs(RECORDING, {
        difference: sine(-20, 997),
        noiseDbu: -80,
        commonNoise: { rmsV: 0.05, converted: 0.003 },
    })
    const { rejection } = analyse(legs)
    const bands = rejection.filter(({ kind, hz }) => kind === "band" && hz > 60)
    expect(bands.length).toBeGreaterThan(24)
    for (const { cmrrDb } of bands) expect(Math.abs((cmrrDb ?? 0) - 50.46)).toBeLessThan(1.5)
})

it("of one block alone is stated for hum, and a bound for all else", () => {
    const one = { ...PINS, blocks: 1 }
    const { rejection } = analyse(twoLegs(one, { difference: converted, common, noiseDbu: -80 }))
    const hum = nearest(rejection, 50.02, "hum")
    expect(hum?.coherence).toBeNull()
    expect(hum?.cmrrDb).toBeCloseTo(40, 0)
    const other = nearest(rejection, 2345, "sine")
    expect(other?.cmrrDb).toBeNull()
    expect(other?.cmrrMinDb).toBeGreaterThan(44)
    expect(other?.cmrrMinDb).toBeLessThan(46)
})

it("is not spoilt by skew, up to the end of the band", () => {
    const tones = [1000, 3000, 4500, 6000]
    const legs = twoLegs(PINS, { common: sum(...tones.map(hz => sine(-20, hz))) })
    const { rejection } = analyse(legs)
    for (const hz of tones) {
        const row = nearest(rejection, hz, "sine")
        expect(row?.cmrrDb ?? row?.cmrrMinDb ?? 0).toBeGreaterThan(85)
    }
})
