import { describe, expect, it } from "vitest"
import { startSimulation } from "../../node/start-simulation"
import { launchHere } from "../../node/vm-here"
import { parseScenario } from "../../sim/scenarios/parse"
import type { ConsoleLine } from "../../sim/simulation"
import type { Telemetry } from "../../src/telemetry/decode"
import { runOptions, telemetryOf } from "./run"

// What makes the analysis work hardest: a low tone is fitted four times, a tone on a mains line brings a second search,
// music makes it look for tone and mains anew in every burst. Each must stay within the opcodes of a run slice, or the
// runtime stops the program with an exception.
const fast = { profile: "adc128s022" }
const lines: [string, object | string][] = [
    ["a tone on a mains line", { source: { tones: [{ hz: 100, dbu: 0 }] } }],
    ["a tone near the slowest", { source: { tones: [{ hz: 47, dbu: -10 }] } }],
    [
        "hum stronger than the tone",
        {
            source: { tones: [{ hz: 1000, dbu: -30 }], z_cold_ohm: 5000 },
            interference: { mains_dbu: 0 },
        },
    ],
    ["music", "program"],
    ["a low tone on a fast converter", { source: { tones: [{ hz: 90, dbu: 0 }] }, adc: fast }],
    [
        "hum stronger than the tone on a fast converter",
        {
            source: { tones: [{ hz: 2000, dbu: -30 }], z_cold_ohm: 5000 },
            interference: { mains_dbu: 0 },
            adc: fast,
        },
    ],
]

describe("the runtime's limit on a run slice", () => {
    it.each(lines)("is not reached by %s", async (name, line) => {
        const scenario = typeof line === "string" ? line : parseScenario(JSON.stringify(line), name)
        const console: ConsoleLine[] = []
        let noise: Telemetry[] = []
        // A burst that a search comes with takes up to four seconds; the first has none.
        const run = startSimulation(runOptions(scenario, 12), undefined, launchHere)
        for await (const line of run.lines()) {
            console.push(line)
            noise = telemetryOf(console).filter(({ kind }) => kind === "N")
            if (noise.length >= 3) break
        }
        expect(console.filter(({ text }) => text.startsWith("! "))).toEqual([])
        expect(noise.length).toBe(3)
    })
})
