import { setImmediate } from "node:timers/promises"
import type { Scenario } from "../../../sim/scenario/schema"
import type { Simulation, SimulationOptions } from "../../../sim/simulation"
import type { Format } from "../../format/format"
import { truthLine } from "../../format/ndjson"
import type { SimOptions } from "../../options/sim-options"
import { LineWriter } from "../../output/line-writer"
import { Progress } from "../../output/progress"
import { tell } from "../../output/tell"
import { EXIT } from "../../process/exit-codes"
import type { Host } from "../../process/host"
import { StopRequest } from "../../process/stop-request"
import { streamTelemetry } from "../../stream/stream"
import { type Recordings, truthFor } from "./recordings"
import { simulationOptions } from "./simulation-options"

/** A starter of simulations that have something to tell on stderr. */
export type StartNoting = (options: SimulationOptions, note: (line: string) => void) => Simulation

/**
 * Runs a simulation and prints what it says on stdout until it ends or is stopped.
 * @param start the host's unless another is given
 * @returns the exit code
 */
export async function printLines(
    format: Format,
    scenario: Scenario,
    recordings: Recordings,
    options: SimOptions,
    host: Host,
    start?: StartNoting,
): Promise<number> {
    const stop = new StopRequest(host)
    const progress = new Progress(host.stderr, host.now)
    const out = new LineWriter(host.stdout, () => stop.readerGone())
    const note = (line: string) => {
        progress.erase()
        tell(host.stderr, line)
    }
    progress.show("starting the simulator…")
    try {
        const startSimulation = await host.loadSimulator()
        const truth = options.truth ? truthFor(scenario, recordings, options) : undefined
        if (stop.exitCode !== undefined) return stop.exitCode
        const asked = simulationOptions(scenario, options)
        const simulation = start ? start(asked, note) : startSimulation(asked)
        stop.signal.addEventListener("abort", () => void simulation.stop().catch(() => {}))
        // a count over lines that scroll by would only be in their way
        const counts =
            options.speed === "max" && options.seconds !== undefined && !host.stdout.isTTY
        try {
            await streamTelemetry({
                source: simulation,
                format,
                truth: truth && truthLine(truth),
                out,
                note,
                onTime: tMs => {
                    if (counts) progress.show(`${Math.floor(tMs / 1000)} of ${options.seconds} s`)
                    else progress.erase()
                },
            })
        } finally {
            await simulation.stop()
        }
        await out.end()
    } catch (error) {
        // what comes with a signal is no crash
        await setImmediate()
        if (stop.exitCode === undefined) throw error
    } finally {
        progress.erase()
        stop.release()
    }
    return stop.exitCode ?? EXIT.fine
}
