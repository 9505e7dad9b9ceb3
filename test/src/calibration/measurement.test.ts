import { describe, expect, it } from "vitest"
import { stream } from "../../../common/random"
import { Measurement } from "../../../src/calibration/measurement"
import { MAX_BURST_PAIRS, planBurst } from "../../../src/dsp/burst-plan"
import { LegToneFitter } from "../../../src/dsp/leg-tones"
import {
    BIAS_OFF,
    CLIPS,
    NO_TONE,
    NOT_COMMON,
    OK,
    RUNS_DISAGREE,
    TOO_QUIET,
} from "../../../src/protocol/outcome"
import { PICO } from "../dsp/burst"
import {
    balanced,
    common,
    type Legs,
    MID_CODE,
    mains,
    PAIR_RATE_HZ,
    PAIR_S,
    SKEW_S,
    sample,
    silence,
    sum,
    times,
    together,
    tone,
} from "../dsp/signals"

const PLAN = planBurst(PAIR_RATE_HZ, MAX_BURST_PAIRS)
const HZ = 1000
const NOISE_CODES = 0.97

/** An RP2040's noise, and codes clipped at the rails. */
function measure(
    legsAt: (burst: number) => Legs,
    { hz = HZ, dc = [MID_CODE, MID_CODE] as [number, number], noise = NOISE_CODES } = {},
) {
    const random = stream(7, "calibration")
    const fitter = new LegToneFitter(PLAN, PICO)
    const statedUs = 1e6 * SKEW_S
    const w = 2 * Math.PI * hz * PAIR_S
    const measurement = new Measurement(PICO, PAIR_RATE_HZ, statedUs, w)
    for (let burst = 0; !measurement.isComplete(); burst++) {
        const startS = 0.3137 * burst
        const how = { startS, noiseCodes: noise, random, dc }
        const legs = sample(legsAt(burst), PLAN.capturePairs, how)
        const [h, c] = legs.map(codes => codes.map(code => Math.max(0, Math.min(4095, code))))
        measurement.add(fitter.fit(h, c, measurement.guess()))
    }
    return { point: measurement.point(), outcome: measurement.outcome(10) }
}

const drive = (dbu: number, hz = HZ) => common(tone(hz, dbu))

/** The cold leg 3 % louder, and converted 3 us later than the converter states. */
const wrong = (legs: Legs): Legs => ({
    hot: legs.hot,
    cold: tS => 1.03 * legs.cold(tS + 3e-6),
})

describe("a measurement of both legs on one sine", () => {
    it.each([100, 330, 1000, 3000, 4100])("finds gain and delay at %i Hz", hz => {
        const { point, outcome } = measure(() => wrong(drive(0, hz)), { hz, noise: 0 })
        expect(outcome).toBe(OK)
        expect(point.hz).toBeCloseTo(hz, 1)
        expect(point.ratio).toBeCloseTo(1.03, 5)
        expect(Math.abs(point.delayUs - 3)).toBeLessThan(0.01)
    })

    it("finds them beside noise and hum to what -70 dB ask for, 40 dB above the noise", () => {
        const hum = common(mains(50, [-25, -40, -45]))
        const { point, outcome } = measure(() => wrong(together(drive(-20), hum)))
        expect(outcome).toBe(OK)
        expect(Math.abs(point.ratio - 1.03)).toBeLessThan(3e-4)
        expect(Math.abs(point.delayUs - 3)).toBeLessThan(0.06)
    })

    it("starts from a frequency that is half a line off", () => {
        const { point } = measure(() => wrong(drive(-10, HZ + 12)), { noise: 0 })
        expect(point.hz).toBeCloseTo(HZ + 12, 1)
        expect(point.ratio).toBeCloseTo(1.03, 5)
    })

    it("finds the means of the legs", () => {
        const { point } = measure(() => drive(-10), { dc: [MID_CODE + 40, MID_CODE - 40] })
        expect(Math.abs(point.hotMean - 40)).toBeLessThan(1)
        expect(Math.abs(point.coldMean + 40)).toBeLessThan(1)
    })

    it.each([
        ["nothing on the legs", () => common(silence), TOO_QUIET],
        ["a drive 28 dB above the noise", () => drive(-34.2), TOO_QUIET],
        ["a drive 32 dB above the noise", () => drive(-29.9), OK],
        ["a leg at a rail", () => drive(4), CLIPS],
        ["another tone than the one asked for", () => drive(-10, 1500), NO_TONE],
        ["a tone far below the hum", () => together(drive(-20), common(mains(50, [-10]))), NO_TONE],
        ["a balanced tone", () => balanced(tone(HZ, -10)), NOT_COMMON],
        ["a dead cold leg", () => ({ hot: tone(HZ, -10), cold: silence }), NOT_COMMON],
        [
            "a leg at two thirds",
            () => ({ hot: tone(HZ, -10), cold: times(0.66, tone(HZ, -10)) }),
            NOT_COMMON,
        ],
        [
            "a cold leg that is 12 us late",
            () => ({ hot: tone(HZ, -10), cold: (tS: number) => tone(HZ, -10)(tS - 12e-6) }),
            NOT_COMMON,
        ],
        [
            "both legs with a balanced tone 15 dB lower",
            () => sumOf(drive(-10), balanced(tone(HZ, -25, 1))),
            NOT_COMMON,
        ],
    ])("says so of %s", (_, legs, expected) => {
        expect(measure(legs).outcome).toBe(expected)
    })

    it("refuses runs that disagree: a contact that got worse in between", () => {
        const worse = (burst: number): Legs => {
            const cold = times(burst < 8 ? 1 : 0.99, tone(HZ, -10))
            return { hot: tone(HZ, -10), cold }
        }
        expect(measure(worse).outcome).toBe(RUNS_DISAGREE)
    })

    it("refuses a leg that rests too far from the middle", () => {
        const dc: [number, number] = [MID_CODE, MID_CODE - 450]
        expect(measure(() => drive(-10), { dc }).outcome).toBe(BIAS_OFF)
    })
})

function sumOf(a: Legs, b: Legs): Legs {
    return { hot: sum(a.hot, b.hot), cold: sum(a.cold, b.cold) }
}
