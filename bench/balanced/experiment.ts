import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { truthOf } from "../../sim/truth/truth"
import type { Link } from "./links"
import type { Place } from "./places"

/** Cable lengths of the experiment, in metres. */
export const lengthsM = [0.5, 1, 1.8, 3, 5, 10, 20, 50, 100]

export const SIX_FEET_M = 1.8

/** Consumer line level, -10 dBV, from every source. */
export const SIGNAL_DBU = -7.78

/** White noise of every source, 20 Hz to 20 kHz: a guess at a decent headphone or line output. */
const SOURCE_NOISE_DBU = -95

/** Half a millimetre in a hundred metres: where the search for a length ends. */
const HALVINGS = 18

function scenarioOf({ name, source, cable, receiver }: Link, place: Place, m: number): Scenario {
    const tones = [{ hz: 1000, dbu: SIGNAL_DBU }]
    const parts = {
        source: { ...source, tones, noise_dbu: SOURCE_NOISE_DBU },
        cable: { ...cable, length_m: m },
        interference: place.interference,
        receiver,
    }
    return parseScenario(JSON.stringify(parts), name)
}

/** Hum and noise at the receiver in dB below the signal; the noise in 20 Hz to 20 kHz. */
export interface Reading {
    humDb: number
    noiseDb: number
}

/**
 * What an ideal meter reads at the end of a link.
 * @throws Error when the meter has no hum to state: nothing at all reaches the difference
 */
export function measure(link: Link, place: Place, lengthM: number): Reading {
    const scenario = scenarioOf(link, place, lengthM)
    const { tone_dbu, hum_dbu, noise_dbu } = truthOf(scenario, {
        nyquistHz: 20_000,
        topHz: 20_000,
    })
    if (tone_dbu === undefined || hum_dbu === undefined || noise_dbu === undefined) {
        throw new Error(`${link.name}, ${place.name}, ${lengthM} m: expected tone, hum and noise`)
    }
    return { humDb: tone_dbu - hum_dbu, noiseDb: tone_dbu - noise_dbu }
}

/**
 * The longest cable of the experiment that keeps hum so far below the signal, in metres; 0 for none, Infinity for all.
 */
export function reachM(link: Link, place: Place, humDb: number): number {
    const isEnough = (m: number) => measure(link, place, m).humDb >= humDb
    let enough = 0
    let tooLong = lengthsM[lengthsM.length - 1]
    if (isEnough(tooLong)) return Number.POSITIVE_INFINITY
    for (let i = 0; i < HALVINGS; i++) {
        const middle = (enough + tooLong) / 2
        if (isEnough(middle)) enough = middle
        else tooLong = middle
    }
    return enough
}
