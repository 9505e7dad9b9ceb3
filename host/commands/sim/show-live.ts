import { setImmediate } from "node:timers/promises"
import { boardOf } from "../../../boards/boards"
import { builtinScenarioNames, loadScenario } from "../../../node/load-scenario"
import type { Scenario } from "../../../sim/scenario/schema"
import { LEVEL_KEYS, NOISE_KEYS } from "../../../src/telemetry/keys"
import type { SimOptions } from "../../options/sim-options"
import { tell } from "../../output/tell"
import { EXIT, EXIT_OF_SIGNAL } from "../../process/exit-codes"
import type { Host, StartSimulation } from "../../process/host"
import { StopRequest } from "../../process/stop-request"
import type { Playable } from "../../readings/session"
import { aboutOf, limitsFor, type Recordings, truthFor } from "./recordings"
import { simulationOptions } from "./simulation-options"

/** The scenarios that the view's keys go through: the built-in ones, after a file the user gave. */
function scenarioRing(given: string): { names: string[]; first: number } {
    const names = builtinScenarioNames()
    if (!names.includes(given)) names.unshift(given)
    return { names, first: names.indexOf(given) }
}

/** The keys whose truth is the mean of a whole recording, or of music, and not what is on the line just now. */
function unsteadyKeys(scenario: Scenario, { legs, signal }: SimOptions): readonly string[] {
    if (legs !== undefined || signal !== undefined) return [...LEVEL_KEYS, ...NOISE_KEYS]
    return scenario.source.program === "none" ? [] : LEVEL_KEYS
}

/** Shows simulations in the live view until the user quits or one ends by itself. @returns the exit code */
export async function showLive(
    given: Scenario,
    recordings: Recordings,
    options: SimOptions,
    host: Host,
): Promise<number> {
    const stop = new StopRequest(host)
    try {
        // ink and react are loaded only here: they take longer than everything else together
        const { LiveView } = await import("../../view/live-view")
        const startSimulation: StartSimulation = await host.loadSimulator()
        const { names, first } = scenarioRing(options.scenario)
        const { profile } = boardOf(options.board)
        const load = (index: number): Playable => {
            const scenario = index === first ? given : loadScenario(names[index], profile)
            return {
                title: {
                    origin: "simulation",
                    name: scenario.name,
                    about: aboutOf(scenario, options),
                    position: `${index + 1}/${names.length}`,
                },
                truth: truthFor(scenario, recordings, options),
                unsteady: unsteadyKeys(scenario, options),
                limits: limitsFor(scenario, recordings),
                start: () => startSimulation(simulationOptions(scenario, options)),
            }
        }
        const view = new LiveView({ host, origin: "simulation", count: names.length, first, load })
        stop.signal.addEventListener("abort", () => view.quit())
        if (stop.exitCode === undefined) {
            await view.run()
            tell(host.stdout, view.summary)
        }
        if (view.interrupted) return EXIT_OF_SIGNAL.SIGINT
    } catch (error) {
        await setImmediate()
        if (stop.exitCode === undefined) throw error
    } finally {
        stop.release()
    }
    return stop.exitCode ?? EXIT.fine
}
