import { basename } from "node:path"
import type { Scenario } from "../../../sim/scenario/schema"
import { foldingWarnings } from "../../../sim/signals/folding"
import { lineFormats } from "../../format/line-formats"
import type { SimOptions } from "../../options/sim-options"
import { Progress } from "../../output/progress"
import { tell } from "../../output/tell"
import { EXIT } from "../../process/exit-codes"
import type { Host } from "../../process/host"
import { chooseFormat } from "../choose-format"
import { scenarioOf } from "../scenario-of"
import { printLines } from "./print-lines"
import { aboutOf, noteOfCapture, readRecordings } from "./recordings"
import { servePort } from "./serve-port"
import { showLive } from "./show-live"
import { simulationOptions } from "./simulation-options"

/** What a recording takes the place of can't fold. */
function warnOfFolding(scenario: Scenario, { legs, signal }: SimOptions, host: Host): void {
    if (legs !== undefined) return
    const heard =
        signal === undefined ? scenario : { ...scenario, source: { ...scenario.source, tones: [] } }
    for (const warning of foldingWarnings(heard)) {
        tell(host.stderr, `quietline: warning: ${scenario.name}: ${warning}`)
    }
}

/** `quietline sim --plot`: a picture in place of a run. */
async function plotLegs(
    path: string,
    scenario: Scenario,
    options: SimOptions,
    host: Host,
): Promise<number> {
    // d3 is loaded only here
    const { drawLegs } = await import("../../plot/draw-legs")
    // a file without a name of its own is called by its path: its folders are private
    const name = scenario.name === options.scenario ? basename(scenario.name) : scenario.name
    const title = { name, about: aboutOf(scenario, options) }
    // It is drawn in one go; only slow filters and long recordings take more than a second.
    const progress = new Progress(host.stderr, host.now)
    progress.show("drawing…")
    try {
        drawLegs(path, simulationOptions(scenario, options), title)
    } finally {
        progress.erase()
    }
    tell(host.stderr, `wrote ${path}`)
    return EXIT.fine
}

/**
 * `quietline sim`: everything the user gave is checked before the VM starts.
 * @returns the exit code
 * @throws UsageError on a bad scenario or recording or when a picture can't be written, SimulationError when the VM
 *     dies
 */
export async function runSim(options: SimOptions, host: Host): Promise<number> {
    const scenario = scenarioOf(options.scenario, options.board)
    warnOfFolding(scenario, options, host)
    const recordings = readRecordings(options)
    if (options.plot !== undefined) return plotLegs(options.plot, scenario, options, host)
    if (recordings.capture !== undefined)
        tell(host.stderr, `quietline: ${noteOfCapture(recordings.capture, options.legs!)}`)
    if (options.pty !== undefined) return servePort(scenario, recordings, options, host)
    const { format, hint } = chooseFormat(options.format, host)
    if (hint !== undefined) tell(host.stderr, `quietline: ${hint}`)
    if (format === "tui") return showLive(scenario, recordings, options, host)
    return printLines(lineFormats[format], scenario, recordings, options, host)
}
