import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startSimulation } from "../../node/start-simulation"
import { scenarioOf } from "./draw-line"
import { collect, type Readings } from "./line/readings"
import { fullScaleDbu, writeSpeech } from "./line/speech"
import type { WildLine } from "./line/wild-line"

/** Runs the compiled image on a line. */
export async function runLine(line: WildLine): Promise<Readings> {
    const { seed, seconds, speechDbu } = line
    const folder = mkdtempSync(join(tmpdir(), "quietline-wild-"))
    const speechFile = join(folder, "speech.wav")
    try {
        if (speechDbu !== undefined) writeSpeech(speechFile, seed)
        const simulation = startSimulation({
            scenario: scenarioOf(line),
            board: "pico",
            seed,
            seconds,
            speed: "max",
            programFile: speechDbu === undefined ? undefined : speechFile,
            programFullScaleDbu: fullScaleDbu(speechDbu ?? 0),
            legsFile: undefined,
            legsFullScaleV: 1,
        })
        return await collect(simulation.lines())
    } finally {
        rmSync(folder, { recursive: true, force: true })
    }
}
