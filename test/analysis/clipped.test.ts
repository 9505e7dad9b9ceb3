import { expect, it } from "vitest"
import { clippedPairs } from "../../host/analysis/clipped"
import { loadScenario } from "../../sim/scenario/load"
import { simulatedCapture } from "../raw-capture/simulated-capture"

it.each([
    ["factory values", undefined],
    ["a calibration", { gain: 1.03, hotOffset: 12.5, coldOffset: -31 }],
] as const)("with %s the pairs are counted that have a code at a rail", (_, calibration) => {
    const { codes, blocks, origin, source } = simulatedCapture(
        loadScenario("clipping", "rp2040"),
        4,
        calibration,
    )
    let atRail = 0
    for (const block of codes) {
        for (let i = 0; i < block.length; i += 2) {
            const isAtRail = (code: number) => code === 0 || code === source.fullScaleCode
            if (isAtRail(block[i]) || isAtRail(block[i + 1])) atRail++
        }
    }
    expect(atRail).toBeGreaterThan(100)
    expect(clippedPairs(blocks, origin)).toBe(atRail)
})
