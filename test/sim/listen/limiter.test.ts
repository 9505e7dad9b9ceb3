import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { LevelMeter } from "../../../sim/listen/level-meter"
import { Limiter } from "../../../sim/listen/limiter"

const RATE_HZ = 48_000

describe("the limiter", () => {
    test("lets nothing past its ceiling, whatever comes, numbers or not", () => {
        const samples = fc.array(fc.oneof(fc.float(), fc.constantFrom(NaN, Infinity, -Infinity)), {
            minLength: 1,
            maxLength: 300,
        })
        fc.assert(
            fc.property(samples, given => {
                const out = Float32Array.from(given)
                new Limiter(0.5, RATE_HZ).process(out)
                for (const x of out) expect(Math.abs(x)).toBeLessThanOrEqual(0.5)
            }),
        )
    })

    test("leaves what is below the ceiling as it is", () => {
        const given = Float32Array.from({ length: 1000 }, (_, i) => 0.49 * Math.sin(i))
        const out = given.slice()
        expect(new Limiter(0.5, RATE_HZ).process(out)).toBe(false)
        expect(out).toEqual(given)
    })

    test("comes back to 1/e of its reduction after the release", () => {
        const limiter = new Limiter(0.5, RATE_HZ, 0.2)
        limiter.process(Float32Array.of(5))
        const quiet = new Float32Array(0.2 * RATE_HZ).fill(0.1)
        expect(limiter.process(quiet)).toBe(false)
        const gain = quiet[quiet.length - 1] / 0.1
        expect(gain).toBeCloseTo(1 - 0.9 / Math.E, 3)
    })
})

describe("the meter of what is heard", () => {
    const sine = (seconds: number, peak: number) =>
        Float32Array.from(
            { length: seconds * RATE_HZ },
            (_, i) => peak * Math.sin((2 * Math.PI * 1000 * i) / RATE_HZ),
        )

    test("reads the root mean square of a sine after its integration", () => {
        const meter = new LevelMeter(RATE_HZ)
        meter.take(sine(3, 0.2))
        expect(meter.rms).toBeCloseTo(0.2 / Math.SQRT2, 4)
    })

    test("holds a peak for two seconds, then lets it fall by 20 dB a second", () => {
        const meter = new LevelMeter(RATE_HZ)
        meter.take(Float32Array.of(0.8))
        for (let i = 0; i < 19; i++) meter.take(new Float32Array(4800))
        expect(meter.peakHeld).toBeCloseTo(0.8, 6)
        for (let i = 0; i < 11; i++) meter.take(new Float32Array(4800))
        // A second of falling, to one block of a tenth.
        expect(Math.abs(20 * Math.log10(meter.peakHeld / 0.8) + 20)).toBeLessThan(2.1)
    })
})
