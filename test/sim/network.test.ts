import { describe, expect, test } from "vitest"
import { type LegGains, legGains } from "../../sim/line/network"
import { parseScenario } from "../../sim/scenario/parse"

function gainsOf(parts: object): LegGains {
    return legGains(parseScenario(JSON.stringify(parts), "test"))
}

/** Common mode into difference against difference into difference, in dB. */
function cmrrDb({ hot, cold }: LegGains): number {
    return -20 * Math.log10(Math.abs((hot.common - cold.common) / (hot.source - cold.source)))
}

describe("the line's gains", () => {
    test("are plain dividers on a balanced line", () => {
        const { hot, cold } = gainsOf({
            source: { z_hot_ohm: 100, z_cold_ohm: 300 },
            cable: { length_m: 100, r_ohm_per_m: 0.5 },
            receiver: { z_hot_ohm: 850, z_cold_ohm: 650 },
        })
        expect(hot).toEqual({ source: 0.425, common: 0.85 })
        expect(cold).toEqual({ source: -0.325, common: 0.65 })
    })

    // Field notes: receiver leg, source resistance, 10 or 20 ohm more in one leg, dB. The notes take
    // the lossless difference gain of 1; the loss of the divider is at most 0.13 dB here.
    test.each([
        [10_000, 50, 10, 60.05],
        [20_000, 50, 10, 66.04],
        [10_000, 300, 20, 54.24],
        [50_000, 100, 20, 67.98],
    ])(
        "turn hum into difference as the notes say: %d ohm legs, source %d + %d ohm: %f dB",
        (receiverOhm, sourceOhm, extraOhm, expectedDb) => {
            const gains = gainsOf({
                source: { z_hot_ohm: sourceOhm, z_cold_ohm: sourceOhm + extraOhm },
                cable: { length_m: 0 },
                receiver: { z_hot_ohm: receiverOhm, z_cold_ohm: receiverOhm },
            })
            expect(cmrrDb(gains)).toBeCloseTo(expectedDb, 1)
        },
    )

    test("put the whole signal on hot when the cold leg is not driven", () => {
        for (const drive of ["unbalanced", "impedance-balanced"]) {
            const { hot, cold } = gainsOf({
                source: { drive, polarity: -1 },
                cable: { length_m: 0 },
            })
            expect(hot.source).toBeCloseTo(-20_000 / 20_050, 12)
            expect(Math.abs(cold.source)).toBe(0)
            expect(cold.common).toBeCloseTo(drive === "unbalanced" ? 1 : 20_000 / 20_050, 12)
        }
    })

    test("are exactly balanced in common mode with equal impedances", () => {
        const { hot, cold } = gainsOf({ source: { drive: "impedance-balanced" } })
        expect(hot.common - cold.common).toBe(0)
    })
})

describe("a fault of the cable", () => {
    const unequal = { z_hot_ohm: 100, z_cold_ohm: 300 }
    const withFault = (fault: string) => gainsOf({ source: unequal, cable: { length_m: 0, fault } })
    const sound = withFault("none")
    const silent = { source: 0, common: 0 }

    test.each([
        ["open-hot", "hot", "cold"],
        ["short-hot-shield", "hot", "cold"],
        ["open-cold", "cold", "hot"],
        ["short-cold-shield", "cold", "hot"],
    ] as const)("%s silences the %s pin alone", (fault, dead, live) => {
        expect(withFault(fault)[dead]).toEqual(silent)
        expect(withFault(fault)[live]).toEqual(sound[live])
    })

    test("short-legs gives both pins the node voltage that satisfies Kirchhoff's current law", () => {
        const { hot, cold } = withFault("short-legs")
        expect(hot).toEqual(cold)
        const current = (v: number, hotEmf: number, coldEmf: number) =>
            (hotEmf - v) / 100 + (coldEmf - v) / 300 - v / 20_000 - v / 20_000
        expect(current(hot.source, 0.5, -0.5)).toBeCloseTo(0, 12)
        expect(current(hot.common, 1, 1)).toBeCloseTo(0, 12)
    })

    test("short-legs holds without any source resistance", () => {
        const { hot } = gainsOf({
            source: { z_hot_ohm: 0, z_cold_ohm: 0 },
            cable: { length_m: 0, fault: "short-legs" },
        })
        expect(hot.source).toBeCloseTo(0, 12)
        expect(hot.common).toBeCloseTo(1, 6)
    })

    test("swapped exchanges the conductors, not the receiver's legs", () => {
        const { hot, cold } = withFault("swapped")
        expect(hot).toEqual({ source: (-0.5 * 20_000) / 20_300, common: 20_000 / 20_300 })
        expect(cold).toEqual({ source: (0.5 * 20_000) / 20_100, common: 20_000 / 20_100 })
    })

    test("open-shield raises common mode by 10 dB and leaves the signal", () => {
        const { hot, cold } = withFault("open-shield")
        expect(hot.source).toBe(sound.hot.source)
        expect(20 * Math.log10(hot.common / sound.hot.common)).toBeCloseTo(10, 9)
        expect(20 * Math.log10(cold.common / sound.cold.common)).toBeCloseTo(10, 9)
    })

    test("hot-shield-swapped leaves only common mode on hot", () => {
        const { hot, cold } = withFault("hot-shield-swapped")
        expect(hot).toEqual({ source: 0, common: 1 })
        expect(cold).toEqual(sound.cold)
    })
})
