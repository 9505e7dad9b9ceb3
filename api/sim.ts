/** `quietline/sim`: a board's image in the official VM on a simulated line, for Node.js. docs/simulator.md has the scenarios. */
import { type BoardId, boardOf } from "../boards/boards"
import { loadScenario } from "../node/load-scenario"
import { startSimulation } from "../node/start-simulation"
import type { Simulation } from "../sim/simulation"

export type { BoardId } from "../boards/boards"
export { UsageError } from "../common/usage-error"
export { type ConsoleLine, type Simulation, SimulationError } from "../sim/simulation"

/** What to run. */
export interface RunOptions {
    /** name of a built-in scenario, or path of a .json file */
    scenario: string
    /** board whose receiver runs; otherwise a Pico */
    board?: BoardId
    /** the same seed gives the same lines: 0..2^32-1, otherwise 1 */
    seed?: number
    /** the board's seconds after which it ends by itself; otherwise it runs until it is stopped */
    seconds?: number
    /** real time, or as fast as it goes, which is what happens otherwise */
    speed?: "real" | "max"
}

/**
 * Starts a board's receiver on a simulated line.
 * @returns the simulation: read its lines(), or stop() it
 * @throws UsageError on a bad scenario, SimulationError when the VM can't start
 */
export function simulate(options: RunOptions): Simulation {
    const { scenario, board = "pico", seed = 1, seconds, speed = "max" } = options
    return startSimulation({
        scenario: loadScenario(scenario, boardOf(board).profile),
        ...{ board, seed, seconds, speed },
        programFile: undefined,
        programFullScaleDbu: 0,
        legsFile: undefined,
        legsFullScaleV: 1,
    })
}
