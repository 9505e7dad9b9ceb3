import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { ProfileName } from "../../sim/converter/profiles"
import { loadScenario } from "../../sim/scenario/load"
import type { Telemetry } from "../../src/telemetry/decode"
import { writeCapture } from "../raw-capture/samples"
import { simulatedCapture } from "../raw-capture/simulated-capture"
import { tempFolders } from "../recording/temp-folder"
import { consoleOf, median, runOptions, telemetryOf } from "./run"

const tempFolder = tempFolders()
const SECONDS = 5

/** What stands so far above the converter's noise that the instants of the blocks do not matter. */
const STEADY = ["level_dbu", "cm_dbu", "hot_dbu", "cold_dbu", "tone_dbu", "cmhum_dbu"]

function medianOf(telemetry: Telemetry[], key: string): number {
    return median(telemetry.flatMap(({ values }) => (key in values ? [values[key]] : [])))
}

describe("the firmware on a capture of hum-loop", () => {
    const cases: [ProfileName, object][] = [
        ["rp2040", { fs_hz: 13_812.2, skew_us: 26.1, max_dbu: 9.58 }],
        ["adc128s022", { fs_hz: 47_637.2, skew_us: 10.5, max_dbu: 9.58 }],
    ]
    it.each(cases)("of the %s reads what it reads on the scenario", async (profile, info) => {
        const scenario = loadScenario("hum-loop", profile)
        const path = join(tempFolder(), "a.wav")
        const { blocks, origin } = simulatedCapture(scenario, 30)
        await writeCapture(path, blocks, origin)
        const direct = telemetryOf(await consoleOf(runOptions(scenario, SECONDS)))
        // another line and another converter, which the capture takes the place of
        const other = runOptions(loadScenario("quiet", "esp32"), SECONDS, { legsFile: path })
        const replay = telemetryOf(await consoleOf(other))
        expect(replay.find(({ kind }) => kind === "I")?.values).toMatchObject(info)
        for (const key of STEADY)
            expect(Math.abs(medianOf(replay, key) - medianOf(direct, key)), key).toBeLessThan(0.1)
        const stateOf = (telemetry: Telemetry[]) => telemetry.findLast(({ state }) => state)?.state
        expect(stateOf(replay)).toBe(stateOf(direct))
        const floor = (telemetry: Telemetry[]) => telemetry[0].values.floor_dbu
        expect(floor(replay)).toBeCloseTo(floor(direct), 1)
    })
})
