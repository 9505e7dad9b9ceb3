import { resolve } from "node:path"
import { builtinScenarioNames, loadScenario } from "../../sim/scenario/load"
import type { Scenario } from "../../sim/scenario/schema"
import type { SimulationOptions } from "../../sim/simulation"
import { UsageError } from "../../sim/usage-error"
import { chooseFormat } from "./choose-format"
import type { Host } from "./host"
import { nearest } from "./nearest"
import { printLines } from "./print-lines"
import { readRecordings } from "./recordings"
import { showLive } from "./show-live"
import type { SimOptions } from "./sim-options"

/** What the simulator needs for one scenario. Paths are absolute: its process has a folder of its own. */
export function simulationOptions(scenario: Scenario, options: SimOptions): SimulationOptions {
    return {
        scenario,
        board: options.board,
        seed: options.seed,
        seconds: options.seconds,
        speed: options.speed,
        programFile: options.program && resolve(options.program),
        programFullScaleDbu: options.programDbu,
        legsFile: options.legs && resolve(options.legs),
        legsFullScaleV: options.legsVolts,
    }
}

/** Loads a scenario; the error for a name that none has also says which was probably meant. */
function scenarioOf(nameOrPath: string): Scenario {
    try {
        return loadScenario(nameOrPath)
    } catch (error) {
        const names = builtinScenarioNames()
        const isUnknownName =
            error instanceof UsageError && error.message.includes(names.join(", "))
        const near = isUnknownName ? nearest(nameOrPath, names) : undefined
        if (!isUnknownName || near === undefined) throw error
        throw new UsageError(`${error.message} (did you mean ${near}?)`)
    }
}

/**
 * `quietline sim`: everything the user gave is checked before the VM starts.
 * @returns the exit code
 * @throws UsageError on a bad scenario or recording, SimulationError when the VM process dies
 */
export async function runSim(options: SimOptions, host: Host): Promise<number> {
    const scenario = scenarioOf(options.scenario)
    const recordings = readRecordings(options)
    const { format, hint } = chooseFormat(options.format, host)
    if (hint !== undefined) host.stderr.write(`quietline: ${hint}\n`)
    if (format === "tui") return showLive(scenario, recordings, options, host)
    return printLines(format, scenario, recordings, options, host)
}
