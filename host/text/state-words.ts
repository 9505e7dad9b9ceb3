/** How a state is shown: a colour, and one line of plain advice for whoever holds the cable. */
export interface StateWords {
    colour: "green" | "yellow" | "red" | "cyan" | "gray"
    advice: string
}

const STATES = new Map<string, StateWords>(
    Object.entries<StateWords>({
        OK: { colour: "green", advice: "Signal on both legs, little or no hum in it." },
        START: { colour: "gray", advice: "Measuring; the first verdict is on its way." },
        "Z-BAL": {
            colour: "green",
            advice: "Impedance-balanced: only hot is driven, and that is fine.",
        },
        "NO-SIGNAL": {
            colour: "cyan",
            advice: "Nothing above the floor. Check source, plugs, cable.",
        },
        CLIP: { colour: "red", advice: "The converter overloads. Turn down, or put in a pad." },
        HUM: {
            colour: "yellow",
            advice: "Hum in the signal. Check shield, grounding and both legs.",
        },
        "ONE-LEG": {
            colour: "yellow",
            advice: "One leg is silent: open, shorted, or source unbalanced.",
        },
        COMMON: {
            colour: "yellow",
            advice: "Both legs alike: source silent, or a short of 2 and 3.",
        },
        BIAS: {
            colour: "red",
            advice: "A leg's DC is off: phantom power, a short, or wrong bias.",
        },
    }),
)

/** What is said of a state in which the line hums besides. */
const HUMMING: Readonly<Record<string, StateWords>> = {
    "ONE-LEG": {
        colour: "yellow",
        advice: "Hum, and one leg is silent or the source unbalanced: see grounding.",
    },
}

/** Hum counts from here on: less than so far below the difference, as the firmware has it [dB]. */
const HUM_DB = 40

/**
 * What there is to say of a line: its state, and hum as loudly where the state is about something else.
 * @param levelDbu of the difference; humDbu of the hum in it; undefined: not measured
 */
export function lineWords(
    state: string,
    levelDbu: number | undefined,
    humDbu: number | undefined,
): StateWords & { word: string } {
    const humming = HUMMING[state]
    const hums = levelDbu !== undefined && humDbu !== undefined && humDbu > levelDbu - HUM_DB
    if (humming !== undefined && hums) return { word: `${state} + HUM`, ...humming }
    return { word: state, ...stateWords(state) }
}

/** Words for a state. A state nobody knows here is shown without advice. */
export function stateWords(state: string): StateWords {
    return STATES.get(state) ?? { colour: "gray", advice: "" }
}

/** All states that there are words for. */
export function stateNames(): string[] {
    return Object.keys(STATES)
}
