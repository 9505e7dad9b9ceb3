import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { clippingOf, railsOf, railsOfRecording } from "../../../host/analysis/clipped"
import { loadScenario } from "../../../node/load-scenario"
import { simulatedCapture } from "../../formats/capture/simulated-capture"

it.each([
    ["factory values", undefined],
    ["a calibration", { gain: 1.03, hotOffset: 12.5, coldOffset: -31 }],
] as const)("with %s the samples are counted that have a code at a rail", (_, calibration) => {
    const { codes, blocks, origin, source } = simulatedCapture(
        loadScenario("clipping", "rp2040"),
        4,
        calibration,
    )
    const isAtRail = (code: number) => code === 0 || code === source.fullScaleCode
    const atRail = { pairs: 0, hot: 0, cold: 0 }
    for (const block of codes) {
        for (let i = 0; i < block.length; i += 2) {
            if (isAtRail(block[i])) atRail.hot++
            if (isAtRail(block[i + 1])) atRail.cold++
            if (isAtRail(block[i]) || isAtRail(block[i + 1])) atRail.pairs++
        }
    }
    expect(atRail.pairs).toBeGreaterThan(100)
    const { pairs, hot, cold } = clippingOf(blocks, origin.pairRateHz, railsOf(origin))
    expect({ pairs, hot: hot.samples, cold: cold.samples }).toEqual(atRail)
})

describe("full scale of a recording", () => {
    it.each([8, 16, 24, 32])(
        "of %d bits is its highest code, its lowest, and that beside",
        bits => {
            const { lowV, highV } = railsOfRecording(bits, 2)
            const step = 2 ** (1 - bits)
            for (const code of [1 - step, -1, -1 + step]) {
                const volts = Math.fround(Math.fround(code) * 2)
                expect(volts <= lowV || volts >= highV).toBe(true)
            }
            const below = Math.fround(1 - 2 ** (1 - Math.min(bits, 16)) * 2) * 2
            expect(below > lowV && below < highV).toBe(true)
        },
    )

    it("is counted as by a plain loop, with its runs, whatever is on the legs", () => {
        const value = fc.constantFrom(0, 0.5, 1, -1, 1.5, 32_767 / 32_768, -0.9)
        const property = fc.property(fc.array(fc.tuple(value, value), { minLength: 1 }), pairs => {
            const [hotV, coldV] = [0, 1].map(leg => Float32Array.from(pairs, pair => pair[leg]))
            const rails = railsOfRecording(24, 1)
            const read = clippingOf(
                [{ startS: 2, hotV, coldV }],
                10,
                { hot: rails, cold: rails },
                1,
            )
            const isFull = (x: number) => Math.abs(x) >= 32_767 / 32_768
            for (const [leg, name] of [
                [0, "hot"],
                [1, "cold"],
            ] as const) {
                const marks = pairs.map(pair => (isFull(pair[leg]) ? "x" : ".")).join("")
                expect(read[name].samples).toBe(marks.replaceAll(".", "").length)
                expect(read[name].longestRun).toBe(
                    Math.max(...marks.split(".").map(run => run.length)),
                )
                const first = marks.indexOf("x")
                expect(read[name].firstS).toBe(first < 0 ? null : 2 + first / 10)
                expect(read[name].over).toBe(pairs.filter(pair => Math.abs(pair[leg]) > 1).length)
            }
            expect(read.pairs).toBe(pairs.filter(pair => pair.some(isFull)).length)
        })
        fc.assert(property, { seed: 4, numRuns: 1000 })
    })
})
