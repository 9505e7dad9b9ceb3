import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { truthOfLegs } from "../../sim/truth/legs-truth"
import { cases } from "../cases"

const RATE_HZ = 8000
const FRAMES = 16_000
const dbu = (power: number) => 10 * Math.log10(power / 0.6)

type Sines = { hz: number; hot: number; cold: number }[]

/** Two seconds of sines with whole periods, with amplitudes of each leg. */
function wavOf(sines: Sines, dcV = 0) {
    const leg = (amplitude: (sine: Sines[number]) => number) =>
        Float32Array.from({ length: FRAMES }, (_, i) =>
            sines.reduce(
                (sum, sine) =>
                    sum +
                    amplitude(sine) * Math.sin((2 * Math.PI * sine.hz * i) / RATE_HZ + sine.hz),
                dcV,
            ),
        )
    const channels = [leg(({ hot }) => hot), leg(({ cold }) => cold)]
    return { rateHz: RATE_HZ, channels, path: "x.wav" }
}

const amplitude = fc.double({ min: -0.5, max: 0.5, noNaN: true })
const sines = fc.uniqueArray(
    fc.record({ hz: fc.integer({ min: 20, max: 3900 }), hot: amplitude, cold: amplitude }),
    { minLength: 1, maxLength: 6, selector: ({ hz }) => hz },
)

describe("the truth of a recording of both legs", () => {
    test("reads what lies below the top of the band and nothing above it", () => {
        const property = fc.property(sines, amplitude, (given, dcV) => {
            const topHz = 2000
            // the window is 40 Hz wide
            fc.pre(given.every(({ hz }) => Math.abs(hz - topHz) > 40))
            const truth = truthOfLegs(wavOf(given, dcV), { topHz })
            const inBand = given.filter(({ hz }) => hz < topHz)
            const power = (of: (sine: Sines[number]) => number) =>
                inBand.reduce((sum, sine) => sum + of(sine) ** 2 / 2, 0)
            const loudest = given.reduce((sum, { hot, cold }) => sum + hot ** 2 + cold ** 2, 0)
            const near = (level: number | undefined, wanted: number) => {
                const got = level === undefined ? 0 : 0.6 * 10 ** (level / 10)
                expect(Math.abs(got - wanted)).toBeLessThan(1e-4 * loudest + 1e-12)
            }
            near(
                truth.hot_dbu,
                power(({ hot }) => hot),
            )
            near(
                truth.cold_dbu,
                power(({ cold }) => cold),
            )
            near(
                truth.level_dbu,
                power(({ hot, cold }) => hot - cold),
            )
            near(
                truth.cm_dbu,
                power(({ hot, cold }) => (hot + cold) / 2),
            )
        })
        fc.assert(property, { seed: 4, numRuns: cases(10) })
    })

    test("is the same without a top and with one above all of it", () => {
        const wav = wavOf([{ hz: 1000, hot: 0.5, cold: -0.25 }])
        const [whole, banded] = [truthOfLegs(wav), truthOfLegs(wav, { topHz: 3999 })]
        for (const [key, value] of Object.entries(whole))
            expect(banded[key as keyof typeof banded], key).toBeCloseTo(value, 6)
        expect(whole.level_dbu).toBeCloseTo(dbu(0.75 ** 2 / 2), 5)
    })

    test("has no level of a dead leg, nor of the difference of equal ones", () => {
        const dead = truthOfLegs(wavOf([{ hz: 440, hot: 0.3, cold: 0 }]), { topHz: 2000 })
        expect(dead).not.toHaveProperty("cold_dbu")
        expect(dead.bal_pct).toBeCloseTo(100, 6)
        const equal = truthOfLegs(wavOf([{ hz: 440, hot: 0.3, cold: 0.3 }]), { topHz: 2000 })
        expect(equal).not.toHaveProperty("level_dbu")
        expect(equal.corr_pct).toBeCloseTo(100, 6)
    })
})
