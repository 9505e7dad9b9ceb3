import { describe, expect, test } from "vitest"
import { FilteredLegs, type FilterInput } from "../../../sim/line/filtered-legs"
import { SincTable } from "../../../sim/line/sinc-table"
import { real } from "../../../sim/network/phasor"
import { Clicks } from "../../../sim/signals/clicks"
import type { GridEmf } from "../../../sim/signals/grid-emf"
import { WhiteNoise } from "../../../sim/signals/white-noise"
import { spectrumOf } from "../spectrum"
import { emfOf, errorDb, fade, highPass, lowPass, sineEmf, steady, times } from "./responses"

const RATE_HZ = 8000
const LOW_PASS_HZ = 500
const HIGH_PASS_HZ = 10

/** Reads half of the half rate: 2000 Hz. */
const table = new SincTable({ cutoff: 1, crossings: 8, beta: 8 })

/** A low-pass on hot, a high-pass on cold, both faded out above what the table reads. */
const response: FilterInput["response"] = hz => ({
    hot: times(lowPass(LOW_PASS_HZ, hz), fade(2200, 3800, hz)),
    cold: times(highPass(HIGH_PASS_HZ, hz), fade(2200, 3800, hz)),
})

const unity: FilterInput["response"] = () => ({ hot: real(1), cold: real(-1) })

const legsOf = (...inputs: FilterInput[]) => new FilteredLegs(inputs, { rateHz: RATE_HZ, table })
const noise = (name: string): GridEmf => new WhiteNoise(2 / RATE_HZ, 21, name)

/** An EMF that notes where its stretches begin. */
function counted(emf: GridEmf): { emf: GridEmf; firsts: number[] } {
    const firsts: number[] = []
    const add: GridEmf["add"] = (out, first, rateHz) => {
        firsts.push(first)
        emf.add(out, first, rateHz)
    }
    return { emf: { add }, firsts }
}

describe("filtered legs", () => {
    test.each([23, 150, 997, 1800])(
        "pass a sine of %d Hz as first-order filters do, between the grid's points too",
        hz => {
            const legs = legsOf({ emf: sineEmf(hz), response })
            let [hot, cold] = [0, 0]
            // From one second on: 63 time constants of the high-pass.
            for (let i = 0; i < 20_000; i++) {
                const tS = 1 + (0.7123 * i) / RATE_HZ
                hot = Math.max(hot, Math.abs(legs.hot(tS) - steady(lowPass(500, hz), hz, tS)))
                cold = Math.max(cold, Math.abs(legs.cold(tS) - steady(highPass(10, hz), hz, tS)))
            }
            // Of the input; 14,000 grid points are several blocks, whatever the kernel.
            expect(errorDb(hot, 1)).toBeLessThan(-70)
            expect(errorDb(cold, 1)).toBeLessThan(-70)
        },
    )

    test("answer clicks as the filters' differential equations do", () => {
        const rateHz = 27_624
        const clicks = new Clicks(40, 3)
        const legs = new FilteredLegs(
            [{ emf: clicks, response: hz => ({ hot: lowPass(500, hz), cold: highPass(10, hz) }) }],
            { rateHz, table },
        )
        // Eight times as fine, exact for straight lines between the values: off by (1/221 kHz / 1 ms)^2.
        const fine = 8
        const seconds = 1.5
        const values = new Float64Array(fine * rateHz * seconds)
        clicks.add(values, 0, fine * rateHz)
        const recursion = (cornerHz: number) => {
            const x = (2 * Math.PI * cornerHz) / (fine * rateHz)
            const decay = Math.exp(-x)
            const mean = (1 - decay) / x
            return { decay, old: mean - decay, fresh: 1 - mean, value: 0 }
        }
        const [low, high] = [recursion(500), recursion(10)]
        let [hot, cold, peak] = [0, 0, 0]
        for (let i = 1; i < values.length; i++) {
            for (const filter of [low, high]) {
                const { decay, old, fresh, value } = filter
                filter.value = decay * value + old * values[i - 1] + fresh * values[i]
            }
            if (i % fine !== 0) continue
            const tS = i / fine / rateHz
            hot = Math.max(hot, Math.abs(legs.hot(tS) - low.value))
            cold = Math.max(cold, Math.abs(legs.cold(tS) - (values[i] - high.value)))
            peak = Math.max(peak, Math.abs(low.value))
        }
        expect(peak).toBeGreaterThan(0.2)
        expect(errorDb(hot, peak)).toBeLessThan(-70)
        expect(errorDb(cold, peak)).toBeLessThan(-70)
    })

    test.each([0, 1535, 5000])(
        "turn an impulse at grid point %d into the filters' responses",
        place => {
            const size = 16_384
            const legs = legsOf({ emf: emfOf(index => (index === place ? 1 : 0)), response })
            const first = place - 2000
            const seen = (leg: "hot" | "cold") =>
                spectrumOf(
                    Float64Array.from({ length: size }, (_, i) => legs[leg]((first + i) / RATE_HZ)),
                )
            const [hot, cold] = [seen("hot"), seen("cold")]
            let [hotOff, coldOff] = [0, 0]
            for (let bin = 1; bin < size / 2; bin++) {
                const hz = (bin * RATE_HZ) / size
                if (hz > 2200) break
                const turn = (-2 * Math.PI * bin * (place - first)) / size
                const expected = response(hz)
                const off = (leg: "hot" | "cold", { re, im }: { re: number; im: number }) => {
                    const gain = expected[leg]
                    const scale = size / Math.SQRT2
                    const wantedRe = gain.re * Math.cos(turn) - gain.im * Math.sin(turn)
                    const wantedIm = gain.re * Math.sin(turn) + gain.im * Math.cos(turn)
                    return Math.hypot(scale * re - wantedRe, scale * im - wantedIm)
                }
                hotOff = Math.max(hotOff, off("hot", hot[bin]))
                coldOff = Math.max(coldOff, off("cold", cold[bin]))
            }
            expect(errorDb(hotOff, 1)).toBeLessThan(-70)
            expect(errorDb(coldOff, 1)).toBeLessThan(-70)
        },
    )

    test("filter noise as one transform of all of it does", () => {
        const size = 32_768
        const emf = noise("whole")
        const values = new Float64Array(size)
        // Silent at both ends, so that nothing wraps from one to the other.
        emf.add(values.subarray(1000, 24_576), 1000, RATE_HZ)
        const legs = legsOf({
            emf: emfOf(index => values[index] ?? 0),
            response,
        })
        const bins = spectrumOf(values)
        const filtered = (leg: "hot" | "cold") =>
            bins.map(({ re, im }, bin) => {
                const gain = response((bin * RATE_HZ) / size)[leg]
                return { re: re * gain.re - im * gain.im, im: re * gain.im + im * gain.re }
            })
        for (const leg of ["hot", "cold"] as const) {
            const seen = spectrumOf(
                Float64Array.from({ length: size }, (_, i) => legs[leg](i / RATE_HZ)),
            )
            let [error, power] = [0, 0]
            filtered(leg).forEach(({ re, im }, bin) => {
                // The fade above is drawn with straight lines between knots 2 % apart.
                if (bin > (2200 * size) / RATE_HZ) return
                error += (seen[bin].re - re) ** 2 + (seen[bin].im - im) ** 2
                power += bins[bin].re ** 2 + bins[bin].im ** 2
            })
            // Of the input.
            expect(errorDb(Math.sqrt(error), Math.sqrt(power))).toBeLessThan(-70)
        }
    })

    test("with a response of 1 give back what they are given, across blocks, from the first value on", () => {
        const emf = noise("given")
        const given = new Float64Array(10_000)
        emf.add(given, 0, RATE_HZ)
        const legs = legsOf({ emf, response: unity })
        let off = 0
        for (let i = 0; i < given.length; i++) {
            const tS = i / RATE_HZ
            off = Math.max(
                off,
                Math.abs(legs.hot(tS) - given[i]),
                Math.abs(legs.cold(tS) + given[i]),
            )
        }
        // The time's rounding and the transforms': values are of rms 1.
        expect(off).toBeLessThan(1e-10)
    })

    test("read the same values in any order as one after the other", () => {
        const times = Array.from({ length: 9000 }, (_, i) => (1.13 * i) / RATE_HZ)
        const steps = legsOf({ emf: noise("order"), response })
        const hot = times.map(tS => steps.hot(tS))
        const cold = times.map(tS => steps.cold(tS + 3e-4))
        const legs = legsOf({ emf: noise("order"), response })
        for (let i = 0; i < 300; i++) {
            // A prime that has nothing to do with the blocks.
            const at = (i * 4421) % times.length
            expect(legs.hot(times[at])).toBe(hot[at])
            expect(legs.cold(times[at] + 3e-4)).toBe(cold[at])
        }
    })

    test("work out each block once while time grows, hot before cold or after it", () => {
        for (const skewS of [26e-6, -26e-6, 5e-3, -5e-3]) {
            const { emf, firsts } = counted(noise("once"))
            const legs = legsOf({ emf, response })
            for (let i = 0; i < 40_000; i++) {
                legs.hot(0.1 + i / RATE_HZ)
                legs.cold(0.1 + i / RATE_HZ + skewS)
            }
            const hops = firsts.slice(1).map((first, i) => first - firsts[i])
            expect(new Set(hops).size).toBe(1)
            expect(hops[0]).toBeGreaterThan(0)
        }
    })

    test("jump ahead by an hour at the cost of two blocks at most", () => {
        const { emf, firsts } = counted(noise("jump"))
        const legs = legsOf({ emf, response })
        legs.hot(0.1)
        for (const tS of [3600.1, 7200.0123, 86_400.7, 1]) {
            const before = firsts.length
            const value = legs.hot(tS)
            expect(firsts.length - before).toBeLessThanOrEqual(2)
            expect(legsOf({ emf: noise("jump"), response }).hot(tS)).toBe(value)
        }
        const sine = legsOf({ emf: sineEmf(1000), response })
        sine.hot(0.5)
        for (let i = 0; i < 100; i++) {
            const tS = 3600 + i / 7777
            const off = sine.hot(tS) - steady(lowPass(500, 1000), 1000, tS)
            expect(errorDb(Math.abs(off), 1)).toBeLessThan(-70)
        }
    })

    test("add up several inputs, each through its own response", () => {
        const first = { emf: noise("a"), response }
        const second = { emf: noise("b"), response: unity }
        const [both, one, other] = [legsOf(first, second), legsOf(first), legsOf(second)]
        let off = 0
        for (let i = 0; i < 8000; i++) {
            const tS = (0.77 * i) / RATE_HZ
            off = Math.max(
                off,
                Math.abs(both.hot(tS) - one.hot(tS) - other.hot(tS)),
                Math.abs(both.cold(tS) - one.cold(tS) - other.cold(tS)),
            )
        }
        // All kernels have the length of the longest: alone, one of exactly 1 is shorter, and the same.
        expect(off).toBeLessThan(1e-10)
    })
})
