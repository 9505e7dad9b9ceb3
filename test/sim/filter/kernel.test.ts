import { describe, expect, test } from "vitest"
import { designKernels, type Response, TAPS_BEFORE } from "../../../sim/line/kernel"
import { type Phasor, real } from "../../../sim/network/phasor"
import { colourGain } from "../../../sim/signals/noises"
import { fade, highPass, lowPass, times } from "./responses"

const BAND_HZ = 6906
const RATE_HZ = 4 * BAND_HZ

/** A coupling capacitor on hot, none on cold. */
const coupled =
    (cornerHz: number): Response =>
    hz => ({ hot: highPass(cornerHz, hz), cold: real(1) })

/** Sum of the taps, each turned by its time. */
function gainAt(taps: Float64Array, hz: number): Phasor {
    return taps.reduce(
        ({ re, im }, tap, i) => {
            const angle = (-2 * Math.PI * hz * (i - TAPS_BEFORE)) / RATE_HZ
            return { re: re + tap * Math.cos(angle), im: im + tap * Math.sin(angle) }
        },
        { re: 0, im: 0 },
    )
}

function offDb(taps: Float64Array, exact: Phasor, hz: number): number {
    const { re, im } = gainAt(taps, hz)
    const off = Math.hypot(re - exact.re, im - exact.im)
    return 20 * Math.log10(off / Math.hypot(exact.re, exact.im))
}

const most = (taps: Float64Array, of: (tap: number, i: number) => number) =>
    taps.reduce((highest, tap, i) => Math.max(highest, of(tap, i)), 0)

describe("a kernel", () => {
    test("of a response of 1 is one tap at the instant, as short as can be", () => {
        const [{ hot, cold }] = designKernels([() => ({ hot: real(1), cold: real(-3) })], RATE_HZ)
        const at = (i: number) => (i === TAPS_BEFORE ? 1 : 0)
        expect(hot).toHaveLength(512)
        expect(most(hot, (tap, i) => Math.abs(tap - at(i)))).toBeLessThan(1e-12)
        expect(most(cold, (tap, i) => Math.abs(tap + 3 * at(i)))).toBeLessThan(1e-12)
    })

    test("of a low-pass is its decay, not before the instant", () => {
        // Faded out long before the half rate: what is left before the instant is the fade's.
        const response: Response = hz => {
            const gain = times(lowPass(40, hz), fade(500, 6000, hz))
            return { hot: gain, cold: gain }
        }
        const [{ hot }] = designKernels([response], RATE_HZ)
        const perStep = (2 * Math.PI * 40) / RATE_HZ
        const off = most(hot, (tap, i) => {
            const n = i - TAPS_BEFORE
            const exact = n < 0 ? 0 : perStep * Math.exp(-perStep * n)
            // The fade rounds the step at the instant.
            return Math.abs(n) < 40 ? 0 : Math.abs(tap - exact)
        })
        expect(off / perStep).toBeLessThan(1e-3)
    })

    test("grows longer with a slower high-pass, up to a quarter of a second and more", () => {
        // A wide fade, whose own taps are few: the length is the high-pass's.
        const lengths = [1000, 30, 10, 1].map(cornerHz => {
            const gain = (hz: number) => times(highPass(cornerHz, hz), fade(1000, 13_000, hz))
            return designKernels([hz => ({ hot: gain(hz), cold: gain(hz) })], RATE_HZ)[0].hot.length
        })
        expect(lengths[0]).toBe(512)
        expect(lengths[1]).toBeGreaterThan(512)
        expect([...lengths].sort((a, b) => a - b)).toEqual(lengths)
        expect(lengths[3] / RATE_HZ).toBeGreaterThan(0.25)
        expect(lengths[3] / RATE_HZ).toBeLessThan(1)
    })

    test("is as long as the longest of several needs, whichever leg it is on", () => {
        const flat: Response = () => ({ hot: real(1), cold: real(1) })
        const onCold: Response = hz => ({
            hot: real(1),
            cold: times(highPass(3, hz), fade(1000, 13_000, hz)),
        })
        const [first, second] = designKernels([flat, onCold], RATE_HZ)
        expect(first.hot.length).toBe(second.cold.length)
        expect(second.cold.length / RATE_HZ).toBeGreaterThan(0.25)
        expect(
            most(first.hot, (tap, i) => Math.abs(tap - (i === TAPS_BEFORE ? 1 : 0))),
        ).toBeLessThan(1e-12)
    })

    /** Errors as measured, rounded up: a kernel of 0.3 s cuts the tail of a corner of 1 Hz and holds all others. */
    test.each([
        [1, -42, -70],
        [3, -60, -80],
        [30, -80, -80],
    ])("of a coupling capacitor of %d Hz is near the exact response", (cornerHz, at20, at1000) => {
        const response = coupled(cornerHz)
        const [{ hot, cold }] = designKernels([response], RATE_HZ, BAND_HZ)
        expect(offDb(hot, response(20).hot, 20)).toBeLessThan(at20)
        expect(offDb(hot, response(1000).hot, 1000)).toBeLessThan(at1000)
        for (const hz of [20, 1000, 0.9 * BAND_HZ, 0.94 * BAND_HZ]) {
            expect(offDb(cold, response(hz).cold, hz)).toBeLessThan(-68)
        }
        expect(offDb(hot, response(0.94 * BAND_HZ).hot, 0.94 * BAND_HZ)).toBeLessThan(-68)
        const powerAt = (hz: number) => {
            const { re, im } = gainAt(hot, hz)
            return re * re + im * im
        }
        // Half the power at the band's end, and as much more below it as less above it.
        expect(10 * Math.log10(2 * powerAt(BAND_HZ))).toBeCloseTo(0, 3)
        expect(powerAt(0.98 * BAND_HZ) + powerAt(1.02 * BAND_HZ)).toBeCloseTo(1, 4)
        expect(10 * Math.log10(powerAt(1.06 * BAND_HZ))).toBeLessThan(-85)
        // A capacitor lets no DC through, whatever its corner.
        expect(Math.abs(gainAt(hot, 0).re)).toBeLessThan(1e-12)
    })

    test("of pink noise has its gain at all frequencies: next to nothing of it lies before the instant", () => {
        const response: Response = hz => {
            const gain = colourGain("pink", hz)
            return { hot: gain, cold: gain }
        }
        const [{ hot }] = designKernels([response], RATE_HZ, BAND_HZ)
        for (const hz of [1, 10, 20, 25, 30, 40, 60, 100, 200, 500, 1000, 5000]) {
            // 1/f from 20 Hz on, 1 V^2 from there to 20 kHz.
            const exact = 1 / (Math.log(1000) * Math.max(hz, 20))
            const { re, im } = gainAt(hot, hz)
            // The knee at 20 Hz rings on for longer than the kernel: 0.04 dB there.
            expect(Math.abs(10 * Math.log10((re * re + im * im) / exact))).toBeLessThan(0.05)
        }
        const energy = (taps: Float64Array) => taps.reduce((sum, tap) => sum + tap * tap, 0)
        // What there is is the ringing of the band's edge.
        expect(energy(hot.subarray(0, TAPS_BEFORE)) / energy(hot)).toBeLessThan(0.2)
        expect(energy(hot.subarray(0, TAPS_BEFORE - 40)) / energy(hot)).toBeLessThan(1e-3)
    })
})
