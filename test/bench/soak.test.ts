import { describe, expect, it } from "vitest"
import { soak } from "../../bench/soak/soak"
import { runOptions } from "../e2e/run"

describe("twenty virtual seconds through a board's port", () => {
    it.each([
        { board: "pico", packets: true },
        { board: "esp32_devkit_c", packets: false },
    ] as const)("loses nothing and spoils nothing: %j", async ({ board, packets }) => {
        const options = runOptions("hum-loop", 20, { board })
        const { printed, counters, isSame } = await soak(packets, options)
        // eight levels a second and more
        expect(printed).toBeGreaterThan(20 * 8)
        expect(counters).toMatchObject({ lines: printed, lost: 0, bad: 0, gaps: 0, restarts: 0 })
        expect(counters.badFrames).toBe(0)
        expect(isSame).toBe(true)
    })
})
