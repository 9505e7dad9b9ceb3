import type { LineState } from "../../src/protocol/words"

/** How a state is shown: a colour, and one line of plain advice for whoever holds the cable. */
export interface StateWords {
    colour: "green" | "yellow" | "red" | "cyan" | "gray"
    advice: string
}

/** All that there is to say about a state of the line: when it comes and what to do are as docs/telemetry.md has them. */
interface LineStateWords extends StateWords {
    when: string
    remedy: string
}

const STATES: Record<LineState, LineStateWords> = {
    OK: {
        colour: "green",
        advice: "Signal on both legs, little or no hum in it.",
        when: "none of these",
        remedy: "nothing",
    },
    START: {
        colour: "gray",
        advice: "Measuring; the first verdict is on its way.",
        when: "before the first noise analysis",
        remedy: "nothing",
    },
    "Z-BAL": {
        colour: "green",
        advice: "Impedance-balanced: only hot is driven, and that is fine.",
        when: "as `ONE-LEG`, and common-mode hum is rejected by more than 10 dB",
        remedy: "nothing: an impedance-balanced output drives one leg only",
    },
    "NO-SIGNAL": {
        colour: "cyan",
        advice: "Nothing above the floor. Check source, plugs, cable.",
        when: "difference and common mode are both under `floor_dbu` + 3 dB",
        remedy: "check source, plugs and cable",
    },
    CLIP: {
        colour: "red",
        advice: "The converter overloads. Turn down, or put in a pad.",
        when: "a pair has a leg on a rail",
        remedy: "turn the source down or put in a pad",
    },
    HUM: {
        colour: "yellow",
        advice: "Hum in the signal. Check shield, grounding and both legs.",
        when: "hum is less than 40 dB under the difference, in two noise analyses in a row",
        remedy: "check shield, grounding, and the resistances of both legs",
    },
    "ONE-LEG": {
        colour: "yellow",
        advice: "One leg is silent: open, shorted, or source unbalanced.",
        when: "balance of the signal 80 to 125 %, either sign",
        remedy: "look for an open or shorted leg; an unbalanced source looks the same",
    },
    COMMON: {
        colour: "yellow",
        advice: "Both legs alike: source silent, or a short of 2 and 3.",
        when: "the difference is under `floor_dbu` + 3 dB, or without a tone and 20 dB under the common mode",
        remedy: "look for a short between 2 and 3, or switch the source on",
    },
    BIAS: {
        colour: "red",
        advice: "A leg's DC is off: phantom power, a short, or wrong bias.",
        when: "a leg's mean is over 10 % of the span away from mid-scale",
        remedy: "look for phantom power, a leg shorted to ground, wrong bias resistors",
    },
}

/** The states that a board has words for. */
export const STATE_NAMES = Object.keys(STATES) as LineState[]

/** Words for a state. One that is not known here is shown without advice. */
export function stateWords(state: string): LineStateWords {
    const unknown = { colour: "gray", advice: "", when: "", remedy: "" } as const
    return Object.hasOwn(STATES, state) ? STATES[state as LineState] : unknown
}

/** What is said of a state in which the line hums besides. */
const HUMMING: Partial<Record<LineState, StateWords>> = {
    "ONE-LEG": {
        colour: "yellow",
        advice: "Hum, and one leg is silent or the source unbalanced: see grounding.",
    },
}

/**
 * What there is to say of a line: its state, and hum as loudly where the state is about something else.
 * @param levelDbu of the difference; humDbu of the hum in it; undefined: not measured
 * @param humDb hum counts when it is less than so far below the difference
 */
export function lineWords(
    state: string,
    levelDbu: number | undefined,
    humDbu: number | undefined,
    humDb: number,
): StateWords & { word: string } {
    const hums = levelDbu !== undefined && humDbu !== undefined && humDbu > levelDbu - humDb
    const humming = Object.hasOwn(HUMMING, state) ? HUMMING[state as LineState] : undefined
    if (humming !== undefined && hums) return { word: `${state} + HUM`, ...humming }
    return { word: state, ...stateWords(state) }
}
