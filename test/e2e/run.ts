import { loadScenario } from "../../node/load-scenario"
import { startSimulation } from "../../node/start-simulation"
import { launchHere } from "../../node/vm-here"
import type { Scenario } from "../../sim/scenario/schema"
import type { ConsoleLine, SimulationOptions } from "../../sim/simulation"
import { decodeLine, type Telemetry } from "../../src/telemetry/decode"

/** Options of a run at full speed with everything else as a user gets it. */
export function runOptions(
    scenario: Scenario | string,
    seconds: number,
    more: Partial<SimulationOptions> = {},
): SimulationOptions {
    return {
        scenario: typeof scenario === "string" ? loadScenario(scenario) : scenario,
        board: "pico",
        seed: 1,
        seconds,
        speed: "max",
        programFile: undefined,
        programFullScaleDbu: 4,
        legsFile: undefined,
        legsFullScaleV: 1,
        ...more,
    }
}

/** All console lines of a run. @param image another one than the board's own */
export async function consoleOf(
    options: SimulationOptions,
    image?: string,
): Promise<ConsoleLine[]> {
    const lines: ConsoleLine[] = []
    for await (const line of startSimulation(options, image, launchHere).lines()) lines.push(line)
    return lines
}

/** The telemetry of console lines, each of which must be whole; the runtime's own two lines at the start are left out. */
export function telemetryOf(lines: ConsoleLine[]): Telemetry[] {
    return lines
        .filter(line => !line.text.startsWith("* "))
        .map(({ text }) => {
            const decoded = decodeLine(text)
            if (!decoded.ok) throw new Error(`${decoded.reason}: ${text}`)
            return decoded
        })
}

export function median(values: number[]): number {
    const sorted = [...values].sort((a, b) => a - b)
    return sorted[sorted.length >> 1]
}
