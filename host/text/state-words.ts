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

/** Words for a state. A state nobody knows here is shown without advice. */
export function stateWords(state: string): StateWords {
    return STATES.get(state) ?? { colour: "gray", advice: "" }
}
