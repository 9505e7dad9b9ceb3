import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { LineNetwork } from "../../../sim/network/line-network"
import { difference, magnitude, polar, product, sum, ZERO } from "../../../sim/network/phasor"
import type { Scenario } from "../../../sim/scenario/schema"
import { scenarioSines } from "../../../sim/signals/sines"
import { truthOf } from "../../../sim/truth/truth"
import { humDbu, lineOf, rendered, settingsOf } from "./rendered"

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const SEED = 7

/** Lines with hum of any kind, which is all that is on them. */
const hums: fc.Arbitrary<Scenario> = fc
    .record({
        source: fc.record({
            drive: fc.constantFrom("balanced", "impedance-balanced", "unbalanced"),
            z_hot_ohm: number(1, 600),
            z_cold_ohm: number(1, 600),
        }),
        cable: fc.record({
            kind: fc.constantFrom("pair", "coax"),
            length_m: number(0.5, 100),
            c_mismatch_pct: number(-10, 10),
        }),
        interference: fc.record({
            mains_hz: fc.constantFrom(50, 60),
            mains_dbu: number(-30, -3),
            harmonics_db: fc.array(number(-60, 0), { minLength: 1, maxLength: 8 }),
            ground_ohm: number(0, 10),
            magnetic: fc.record({ uv_per_m: number(0, 30) }),
            electric: fc.record({ na_per_m: number(0, 30) }),
        }),
        receiver: fc.record({ z_hot_ohm: number(5000, 50_000), z_cold_ohm: number(5000, 50_000) }),
        adc: fc.record({ skew_us: number(0, 60) }),
    })
    .map(lineOf)

const runs = { numRuns: 6, seed: 17 }

/** What the rendering may be off by [dB]. */
const CLOSE_DB = 0.2

/** Below this hum is none: samples are single floats, and the alignment leaves 100 dB less than what is on the legs. */
const NONE_DBU = -100

const expectClose = (played: number, expected: number) => {
    const error = Math.max(NONE_DBU, played) - Math.max(NONE_DBU, expected)
    expect(Math.abs(error)).toBeLessThan(CLOSE_DB)
}

const hum = (scenario: Scenario, hearing: "hot" | "plain" | "aligned" | "ideal") =>
    humDbu(scenario.interference.mains_hz, rendered(settingsOf(scenario, hearing), { seed: SEED }))

/** Hum in hot minus a cold that comes late, from the phasors of the network, summed line by line. */
function lateHumDbu(scenario: Scenario, lateS: number): number {
    const network = new LineNetwork(scenario)
    const lines = new Map<number, { re: number; im: number }>()
    for (const { port, hz, rms, phaseRad } of scenarioSines(scenario, SEED)) {
        const { hot, cold } = network.converter(port, hz)
        const late = product(cold, polar(1, 2 * Math.PI * hz * lateS))
        const arriving = product(polar(rms, phaseRad), difference(hot, late))
        lines.set(hz, sum(lines.get(hz) ?? ZERO, arriving))
    }
    const power = [...lines.values()].reduce((total, line) => total + magnitude(line) ** 2, 0)
    return 10 * Math.log10(power / 0.6)
}

describe("the hum in what Listen plays", () => {
    test("is the difference's own with an ideal input, by the network's truth", () => {
        fc.assert(
            fc.property(hums, scenario => {
                const { hum_dbu } = truthOf(scenario, {
                    nyquistHz: 24_000,
                    topHz: 20_000,
                    seed: SEED,
                })
                expectClose(hum(scenario, "ideal"), hum_dbu ?? NONE_DBU)
            }),
            runs,
        )
    })

    test("is the hot leg's when that is heard alone", () => {
        fc.assert(
            fc.property(hums, scenario => {
                const { hot_dbu } = truthOf(scenario, {
                    nyquistHz: 24_000,
                    topHz: 20_000,
                    seed: SEED,
                })
                expectClose(hum(scenario, "hot"), hot_dbu ?? NONE_DBU)
            }),
            runs,
        )
    })

    test("is more by the skew when the legs are plainly subtracted", () => {
        fc.assert(
            fc.property(hums, scenario => {
                const expected = lateHumDbu(scenario, scenario.adc.skew_us * 1e-6)
                expectClose(hum(scenario, "plain"), expected)
            }),
            runs,
        )
    })

    test("is that of an ideal input once the legs are aligned", () => {
        fc.assert(
            fc.property(hums, scenario => {
                expectClose(hum(scenario, "aligned"), lateHumDbu(scenario, 0))
            }),
            runs,
        )
    })
})

describe("on a line with equal legs", () => {
    const equal = (skew_us: number) =>
        lineOf({ interference: { mains_hz: 50, mains_dbu: -10 }, adc: { skew_us } })

    test("plain subtraction leaves 2 sin(pi f s) of each line", () => {
        const scenario = lineOf({
            interference: { mains_dbu: -10, harmonics_db: [0] },
            adc: { skew_us: 26.1 },
        })
        const left = -10 + 20 * Math.log10(2 * Math.sin(Math.PI * 50 * 26.1e-6))
        // The legs are 50 ohm against 20 kohm: 0.02 dB.
        expectClose(hum(scenario, "plain"), left)
    })

    test.each([0, 5, 20.83, 26.1, 41.7, 60])("alignment of %d us takes 80 dB off", skewUs => {
        expect(hum(equal(skewUs), "aligned")).toBeLessThan(-90)
    })
})
