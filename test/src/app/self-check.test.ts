import fc from "fast-check"
import { afterEach, describe, expect, it, vi } from "vitest"
import { SelfCheck } from "../../../src/app/self-check"
import type { Capture, CaptureInfo } from "../../../src/capture/capture"
import { DEFAULT_THRESHOLDS } from "../../../src/verdict/thresholds"

const INFO: CaptureInfo = {
    via: "bus",
    frontEnd: undefined,
    pairRateHz: 13_812,
    skewUs: 26,
    voltsPerCode: 0.001,
    codeNoise: 1,
    codeStep: 1,
    lowCode: 0,
    highCode: 4095,
    mostPairs: 1135,
    hasWideCodes: undefined,
    gathers: false,
}

/** The enum Fault of services/balancedline.md. */
const FAULTS = { converter: 1, hot: 2, cold: 3, calibration: 4 }

/** A self-check whose parts are as good as they are told to be. */
function checked() {
    const parts = { converter: false, calibration: false }
    const told: number[] = []
    const capture: Capture = {
        open: async () => INFO,
        burst: async () => true,
        looks: async () => 0,
        problem: () => (parts.converter ? "the converter is silent" : undefined),
    }
    const check = new SelfCheck(
        capture,
        { problem: () => (parts.calibration ? "the calibration is damaged" : undefined) },
        INFO,
        { slope: 1 },
        DEFAULT_THRESHOLDS,
        { fault: code => told.push(code) },
    )
    const said: string[] = []
    vi.spyOn(console, "warn").mockImplementation(text => said.push(text))
    return { check, parts, told, said }
}

/** Codes from mid-scale of a leg that rests at so many percent of the span. */
const dcAt = (pct: number) => ((pct - 50) / 100) * (INFO.highCode - INFO.lowCode)

afterEach(() => {
    vi.restoreAllMocks()
})

const pct = fc.double({ min: 0, max: 100, noNaN: true })
const steps = fc.array(
    fc.record({
        converter: fc.boolean(),
        calibration: fc.boolean(),
        hotPct: pct,
        coldPct: pct,
        state: fc.constantFrom("OK", "BIAS", "HUM"),
        reports: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
)

describe("the self-check", () => {
    it("says all that is wrong each time, and tells the bus of each fault once when it appears", () => {
        fc.assert(
            fc.property(steps, row => {
                const { check, parts, told, said } = checked()
                let known: number[] = []
                let state = ""
                /** What was said and told since the last time is that of so many reports. */
                const expectReports = (reports: number, wrong: number[]) => {
                    expect(said).toHaveLength(reports * wrong.length)
                    const isNew = (fault: number) => !known.includes(fault)
                    expect(told).toEqual(reports > 0 ? wrong.filter(isNew) : [])
                    if (reports > 0) known = wrong
                    said.length = 0
                    told.length = 0
                }
                for (const step of row) {
                    parts.converter = step.converter
                    parts.calibration = step.calibration
                    check.note({ hot: dcAt(step.hotPct), cold: dcAt(step.coldPct) })
                    const { hotPct, coldPct } = check.bias
                    expect(hotPct).toBeCloseTo(step.hotPct, 6)
                    expect(coldPct).toBeCloseTo(step.coldPct, 6)
                    const isOff = (at: number) => Math.abs(at - 50) > DEFAULT_THRESHOLDS.biasPct
                    const wrong = [
                        ...(step.converter ? [FAULTS.converter] : []),
                        ...(isOff(hotPct) ? [FAULTS.hot] : []),
                        ...(isOff(coldPct) ? [FAULTS.cold] : []),
                        ...(step.calibration ? [FAULTS.calibration] : []),
                    ]
                    // a state that stays is no news
                    check.see(step.state)
                    expectReports(step.state === "BIAS" && state !== "BIAS" ? 1 : 0, wrong)
                    state = step.state
                    if (step.reports) check.report()
                    expectReports(step.reports ? 1 : 0, wrong)
                }
            }),
            { seed: 15, numRuns: 100 },
        )
    })
})
