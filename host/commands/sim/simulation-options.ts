import { resolve } from "node:path"
import type { Scenario } from "../../../sim/scenario/schema"
import type { SimulationOptions } from "../../../sim/simulation"
import type { SimOptions } from "../../options/sim-options"

/** What the simulator needs for one scenario. Paths are absolute. */
export function simulationOptions(scenario: Scenario, options: SimOptions): SimulationOptions {
    return {
        scenario,
        board: options.board,
        seed: options.seed,
        seconds: options.seconds,
        speed: options.speed,
        programFile: options.signal && resolve(options.signal),
        programFullScaleDbu: options.signalDbu,
        legsFile: options.legs && resolve(options.legs),
        legsFullScaleV: options.legsVolts,
    }
}
