import type { StateWords } from "../text/state-words"

/** The latest C line of a board that tests cables, as its words and numbers. */
export interface CableLine {
    words: Readonly<Record<string, string>>
    values: Readonly<Record<string, number | undefined>>
}

/** The state of a board that tests cables: a word, and how it is shown. */
interface CableWords extends StateWords {
    word: string
}

const WAITING = "Tests cables (quietline cable). Hold its button to meter."

const COLOURS = new Map<string, StateWords["colour"]>([
    ["PASS", "green"],
    ["FAIL", "red"],
])

function watchWords({ words, values }: CableLine): CableWords {
    const { events = 0 } = values
    const during = words.watch === "end" ? "A contact watch has ended" : "Watching contacts"
    const failures = events === 1 ? "1 failure" : `${events} failures`
    return { word: "WATCH", colour: events > 0 ? "red" : "gray", advice: `${during}: ${failures}.` }
}

/** Words for a board that tests cables. @param line undefined: there was none yet */
export function cableWords(line: CableLine | undefined): CableWords {
    if (line?.words.watch !== undefined) return watchWords(line)
    const { res, fault } = line?.words ?? {}
    if (res === undefined) return { word: "CABLE", colour: "gray", advice: WAITING }
    const word = fault === undefined ? res : `${res} ${fault}`
    return { word, colour: COLOURS.get(res) ?? "yellow", advice: WAITING }
}
