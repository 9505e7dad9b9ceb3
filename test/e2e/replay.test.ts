import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { loadScenario } from "../../node/load-scenario"
import type { ProfileName } from "../../sim/profiles/profiles"
import { truthOf } from "../../sim/truth/truth"
import type { Telemetry } from "../../src/telemetry/decode"
import { writeCapture } from "../formats/capture/samples"
import { simulatedCapture } from "../formats/capture/simulated-capture"
import { tempFolders } from "../host/recording/temp-folder"
import { consoleOf, median, runOptions, telemetryOf } from "./run"

const tempFolder = tempFolders()
const SECONDS = 3.5

/** What stands so far above the converter's noise that the instants of the blocks do not matter. */
const STEADY = ["level_dbu", "cm_dbu", "hot_dbu", "cold_dbu", "tone_dbu", "cmhum_dbu"] as const

function medianOf(telemetry: Telemetry[], key: string): number {
    return median(telemetry.flatMap(({ values }) => (key in values ? [values[key]] : [])))
}

/** A capture of hum-loop in a file. */
async function captured(profile: ProfileName): Promise<string> {
    const path = join(tempFolder(), "a.wav")
    const { blocks, origin } = simulatedCapture(loadScenario("hum-loop", profile), 30)
    await writeCapture(path, blocks, origin)
    return path
}

/** The firmware on a capture, which takes the place of another line and another converter. */
async function replayed(path: string): Promise<Telemetry[]> {
    const other = loadScenario("quiet", "esp32")
    return telemetryOf(await consoleOf(runOptions(other, SECONDS, { legsFile: path })))
}

const stateOf = (telemetry: Telemetry[]) => telemetry.findLast(({ state }) => state)?.state

describe("the firmware on a capture of hum-loop", () => {
    it("reads what it reads on the scenario", async () => {
        const direct = telemetryOf(await consoleOf(runOptions("hum-loop", SECONDS)))
        const replay = await replayed(await captured("rp2040"))
        for (const key of STEADY)
            expect(Math.abs(medianOf(replay, key) - medianOf(direct, key)), key).toBeLessThan(0.1)
        expect(stateOf(replay)).toBe(stateOf(direct))
        expect(replay[0].values).toEqual(direct[0].values)
    })

    it("has the rate and the skew of the converter that it is from", async () => {
        const replay = await replayed(await captured("adc128s022"))
        expect(replay[0].values).toMatchObject({ fs_hz: 47_637.2, skew_us: 10.5, max_dbu: 9.58 })
        const truth = truthOf(loadScenario("hum-loop"), { nyquistHz: 20_000, seed: 1 })
        for (const key of STEADY)
            expect(Math.abs(medianOf(replay, key) - truth[key]!), key).toBeLessThan(0.15)
        expect(stateOf(replay)).toBe("OK")
    })
})
