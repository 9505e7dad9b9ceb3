import { describe, expect, it } from "vitest"
import type { CaptureOrigin } from "../../../formats/capture/raw-capture"
import { analyse } from "../../../host/analysis/analysis"
import { withStraightCodes } from "../../../host/analysis/linearity"
import type { RecordedLegs } from "../../../host/analysis/recorded-legs"
import { loadScenario } from "../../../node/load-scenario"
import { Converter } from "../../../sim/converter/converter"
import { createLine } from "../../../sim/line/line"
import type { Scenario } from "../../../sim/scenario/schema"

const BLOCKS = 30
const PAIRS = 1110
const FLOOR_DBU = -56.91

interface Choices {
    curve: Scenario["adc"]["curve"]
    calibration?: CaptureOrigin["calibration"]
}

/** A capture of hum-loop by a converter of 12 bits without ticks, as `quietline capture` writes it. */
function captured({ curve, calibration }: Choices): RecordedLegs {
    const loaded = loadScenario("hum-loop")
    const scenario = { ...loaded, adc: { ...loaded.adc, curve, tick_us: 0 } }
    const converter = new Converter(scenario, 1)
    const line = createLine(scenario, { seed: 1, nyquistHz: converter.pairRateHz / 2 })
    const { pairRateHz, skewUs, codeNoise } = converter
    const { level = 1, gain = 1, hotOffsetV = 0, coldOffsetV = 0 } = calibration ?? {}
    const voltsPerCode = converter.voltsPerCode * level
    const blocks = Array.from({ length: BLOCKS }, (_, k) => {
        const codes = new Uint16Array(2 * PAIRS)
        const startS = 0.1937 * k
        converter.burst(line, startS, codes)
        const leg = (first: number, factor: number, offsetV: number) =>
            Float32Array.from(
                { length: PAIRS },
                (_, i) => (codes[2 * i + first] - 2047.5) * voltsPerCode * factor - offsetV,
            )
        return { startS, hotV: leg(0, 1, hotOffsetV), coldV: leg(1, gain, coldOffsetV) }
    })
    const railV = 2047.5 * voltsPerCode
    const origin: CaptureOrigin = {
        pairRateHz,
        skewUs,
        voltsPerCode,
        codeNoise,
        lowV: -railV,
        highV: railV,
        board: "pico",
        firmware: "0.1.0",
        from: "hum-loop, seed 1",
        startedAt: new Date(0),
        calibration,
    }
    return { name: "x.wav", pairRateHz, skewUs, origin, blocks }
}

const wide = captured({ curve: "rp2040" })

/** The same samples from a board that knows whether its codes are wide. */
function knownAs(linearity: string): RecordedLegs {
    return { ...wide, origin: { ...wide.origin!, linearity } }
}

const noiseOf = (legs: RecordedLegs) =>
    analyse(legs).noise.find(({ weighting }) => weighting === "none")?.noiseDbu ?? 0

describe("the wide codes of a capture", () => {
    it("are straightened: what is left of hum-loop is the converter's noise", () => {
        const straight = withStraightCodes(wide)
        expect(straight?.isStraightened).toBe(true)
        expect(noiseOf(wide)).toBeGreaterThan(FLOOR_DBU + 6)
        expect(noiseOf(straight!)).toBeLessThan(FLOOR_DBU + 1)
        // the codes between them are 0.85 % too narrow
        expect(analyse(straight!).levelDbu).toBeCloseTo(-10.02, 1)
    })

    it("are found under a calibration as well", () => {
        const calibration = {
            date: undefined,
            gain: 1.031,
            delayUs: 0,
            level: 0.95,
            hotOffsetV: 0.0123,
            coldOffsetV: -0.02,
            residualDb: -60,
        }
        const plain = withStraightCodes(wide)!
        const straight = withStraightCodes(captured({ curve: "rp2040", calibration }))!
        for (const [k, { hotV, coldV }] of straight.blocks.entries()) {
            for (let i = 0; i < PAIRS; i += 7) {
                const wanted = plain.blocks[k]
                expect((hotV[i] + 0.0123) / 0.95).toBeCloseTo(wanted.hotV[i], 5)
                expect((coldV[i] - 0.02) / 0.95 / 1.031).toBeCloseTo(wanted.coldV[i], 5)
            }
        }
    })

    it("are not looked for by slope twice: a board that straightens has it in its volts per code", () => {
        const legs = knownAs("yes")
        expect(withStraightCodes(legs)?.origin?.voltsPerCode).toBe(legs.origin?.voltsPerCode)
    })

    it("are left alone in a straight converter, and where the board has found none", () => {
        expect(withStraightCodes(captured({ curve: "ideal" }))).toBeUndefined()
        expect(withStraightCodes(knownAs("no"))).toBeUndefined()
    })

    it("are nobody's in a recording of something else", () => {
        const legs = { ...wide, origin: undefined }
        expect(withStraightCodes(legs)).toBeUndefined()
    })
})
