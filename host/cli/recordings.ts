import { basename } from "node:path"
import { checkIsLegs } from "../../sim/line/wav-legs"
import { createProgramFromWav } from "../../sim/line/wav-program"
import type { Scenario } from "../../sim/scenario/schema"
import { truthOfLegs } from "../../sim/truth/legs-truth"
import { type Truth, truthOf } from "../../sim/truth/truth"
import { readWav, type Wav } from "../../sim/wav/read"
import type { SimOptions } from "./sim-options"

/** The recordings named on the command line, read once and known to be good. */
export interface Recordings {
    program: Wav | undefined
    legs: Wav | undefined
}

/** @throws UsageError when a file is missing, is no WAV we can read, or holds the wrong channels */
export function readRecordings(options: SimOptions): Recordings {
    const program = options.program === undefined ? undefined : readWav(options.program)
    const legs = options.legs === undefined ? undefined : readWav(options.legs)
    if (legs) checkIsLegs(legs)
    return { program, legs }
}

/** A recording is described by its file: what the scenario says of its own signal is not so then. */
export function aboutOf(scenario: Scenario, { legs, program }: SimOptions): string {
    if (legs !== undefined) return `both legs from ${basename(legs)}`
    return program === undefined ? scenario.about : `programme from ${basename(program)}`
}

/** What an ideal meter reads on a scenario's line, or on the recordings that replace parts of it. */
export function truthFor(scenario: Scenario, recordings: Recordings, options: SimOptions): Truth {
    const { program, legs } = recordings
    if (legs) return truthOfLegs(legs, { fullScaleV: options.legsVolts })
    const nyquistHz = 1e6 / scenario.adc.pair_us / 2
    const fullScaleDbu = options.programDbu
    return truthOf(scenario, {
        nyquistHz,
        seed: options.seed,
        program: program && createProgramFromWav(program, { fullScaleDbu, nyquistHz }),
    })
}
