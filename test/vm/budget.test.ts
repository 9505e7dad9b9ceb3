import { describe, expect, it } from "vitest"
import { buildVariant } from "../../bench/device/build"
import { startSimulation } from "../../sim/start"
import { runOptions, telemetryOf } from "./run"

/** The VM's heap is that of the board [kB]; the receiver may use this much of it. */
const HEAP_KB = 64
const BUDGET_KB = 40

describe("the receiver's budget", () => {
    it(`leaves ${HEAP_KB - BUDGET_KB} kB of the heap to others`, async () => {
        // The same receiver beside a block of memory that makes up the rest of the heap.
        const variant = buildVariant("test/vm/firmware/ballast.ts")
        try {
            const texts: string[] = []
            const simulation = startSimulation(runOptions("hum-loop", 12), variant.image)
            for await (const { text } of simulation.lines()) texts.push(text)
            expect(texts.filter(text => text.startsWith("! "))).toEqual([])
            expect(texts).toContain(`> ballast ${HEAP_KB - BUDGET_KB} kB`)
            const lines = texts.filter(text => text.startsWith("> QL1"))
            const telemetry = telemetryOf(lines.map(text => ({ text, tMs: 0 })))
            expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(10)
        } finally {
            variant.remove()
        }
    })
})
