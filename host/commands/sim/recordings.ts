import { basename } from "node:path"
import { UsageError } from "../../../common/usage-error"
import type { Wav } from "../../../formats/wav/wav"
import { readCapture } from "../../../node/capture-file"
import { readWav } from "../../../node/wav-file"
import { type Capture, checkIsReplayable, isCapture } from "../../../sim/converter/replayed-capture"
import { createProgramFromWav } from "../../../sim/line/wav-program"
import type { Scenario } from "../../../sim/scenario/schema"
import { converterLimits } from "../../../sim/truth/converter-limits"
import { truthOfLegs } from "../../../sim/truth/legs-truth"
import { readingsTopHz } from "../../../sim/truth/reading-band"
import { type Truth, truthOf } from "../../../sim/truth/truth"
import type { SimOptions } from "../../options/sim-options"

/** The recordings named on the command line, read once and known to be good. */
export interface Recordings {
    program: Wav | undefined
    /** a plain recording of both legs */
    legs: Wav | undefined
    /** what a receiver has captured of both legs */
    capture: Capture | undefined
}

/** Options that a capture leaves nothing to do for. */
function checkBesideCapture({ legs, legsVolts, truth, plot }: SimOptions): void {
    const refuse = (option: string, why: string) => {
        throw new UsageError(`${legs} is a capture of quietline's, ${why}: leave out ${option}`)
    }
    if (legsVolts !== 1) refuse("--legs-volts", "whose samples are volts already")
    if (truth) refuse("--truth", "and what was on the line before its converter is not known")
    if (plot !== undefined)
        refuse(
            "--plot",
            "and there is no line whose converter could be drawn (see quietline analyse)",
        )
}

/**
 * @throws UsageError when a file is missing, is no WAV we can read, holds the wrong channels, or is a capture that can't be
 *     replayed or does not go with other options
 */
export function readRecordings(options: SimOptions): Recordings {
    const program = options.signal === undefined ? undefined : readWav(options.signal)
    if (options.legs === undefined) return { program, legs: undefined, capture: undefined }
    const file = readCapture(options.legs)
    if (isCapture(file)) {
        checkIsReplayable(file, options.legs)
        checkBesideCapture(options)
        return { program, legs: undefined, capture: file }
    }
    const [{ hotV, coldV }] = file.blocks
    const legs = { rateHz: file.pairRateHz, channels: [hotV, coldV], path: options.legs }
    return { program, legs, capture: undefined }
}

/** What to tell of a capture that takes the place of line and converter. */
export function noteOfCapture({ origin, blocks, isCutOff }: Capture, path: string): string {
    const { board, from, pairRateHz, skewUs } = origin
    const cutOff = isCutOff ? "; it was cut off before its end" : ""
    return (
        `${path} is a capture of ${board} (${from}): its converter (${pairRateHz.toFixed(1)} pairs/s, ` +
        `skew ${skewUs.toFixed(2)} us) takes the scenario's place, ${blocks.length} blocks go round${cutOff}`
    )
}

/** A recording is described by its file: what the scenario says of its own signal is not so then. */
export function aboutOf(scenario: Scenario, { legs, signal }: SimOptions): string {
    if (legs !== undefined) return `both legs from ${basename(legs)}`
    return signal === undefined ? scenario.about : `signal from ${basename(signal)}`
}

function nyquistHzOf({ adc }: Scenario): number {
    return 1e6 / adc.pair_us / 2
}

/** What an ideal meter reads on a scenario's line, or on the recordings that replace parts of it; nothing for a capture. */
export function truthFor(scenario: Scenario, recordings: Recordings, options: SimOptions): Truth {
    const { program, legs, capture } = recordings
    if (capture) return {}
    const nyquistHz = nyquistHzOf(scenario)
    if (legs) {
        const { legsVolts: fullScaleV } = options
        return truthOfLegs(legs, { fullScaleV, topHz: readingsTopHz(nyquistHz) })
    }
    const fullScaleDbu = options.signalDbu
    return truthOf(scenario, {
        nyquistHz,
        seed: options.seed,
        program: program && createProgramFromWav(program, { fullScaleDbu, nyquistHz }),
    })
}

/** Levels that the converter's own errors may reach; nothing for recordings and music, whose peaks nobody has looked for. */
export function limitsFor(scenario: Scenario, { program, legs, capture }: Recordings): Truth {
    const isKnown = !program && !legs && !capture && scenario.source.program === "none"
    return isKnown ? converterLimits(scenario, { nyquistHz: nyquistHzOf(scenario) }) : {}
}
