import { describe, expect, it } from "vitest"
import { buildVariant } from "../../bench/device/build"
import { loadScenario } from "../../sim/scenario/load"
import { startSimulation } from "../../sim/start"
import { FAST_LINE } from "./fast-line"
import { runOptions, telemetryOf } from "./run"

/**
 * The VM's heap is that of the board, 64 kB; the receiver leaves so much of it to others: 24 kB beside a converter read pin by
 * pin, 16 kB beside a fast one, of which an SPI transfer takes 8.
 */
const budgets = [
    ["the RP2040's own converter", 24, loadScenario("hum-loop")],
    ["a fast converter", 16, FAST_LINE],
] as const

describe("the receiver's budget", () => {
    it.each(budgets)("with %s leaves %d kB of the heap to others", async (_, leftKb, scenario) => {
        // The same receiver beside a block of memory that makes up the rest of the heap.
        const variant = buildVariant("test/vm/firmware/ballast.ts", {
            "ballast-kb.ts": `test/vm/firmware/ballast-kb-${leftKb}.ts`,
        })
        try {
            const texts: string[] = []
            const simulation = startSimulation(runOptions(scenario, 12), variant.image)
            for await (const { text } of simulation.lines()) texts.push(text)
            expect(texts.filter(text => text.startsWith("! "))).toEqual([])
            expect(texts).toContain(`> ballast ${leftKb} kB`)
            const lines = texts.filter(text => text.startsWith("> QL1"))
            const telemetry = telemetryOf(lines.map(text => ({ text, tMs: 0 })))
            expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(10)
        } finally {
            variant.remove()
        }
    })
})
