import type { Origin } from "../readings/origin"

/** What the view says and offers for each origin. */
interface OriginWords {
    /** before the first line */
    waiting: string
    /** the row of keys, and what it is while it is held */
    keys: string
    heldKeys: string
    /** while it is held */
    held: string
    /** the rows about keys on the page of help */
    help: readonly string[]
}

const RESET = "  r          reset the held peaks"
const HELP_AND_QUIT = "  ?          help, two pages        q, Ctrl-C  quit"

export const ORIGIN_WORDS: Record<Origin, OriginWords> = {
    simulation: {
        waiting: "Starting the simulator…",
        keys: "←→ scenario  space pause  t truth  r peaks  ? help  q quit",
        heldKeys: "←→ scenario  space resume  t truth  r peaks  ? help  q quit",
        held: "PAUSED",
        help: [
            "  ← →, p n   previous, next scenario",
            "  space      pause / resume",
            "  t          truth and error beside each reading, on or off",
            RESET,
            "  in a browser: quietline dashboard --open",
            HELP_AND_QUIT,
        ],
    },
    board: {
        waiting: "Waiting for the board's first line…",
        keys: "space release port  r peaks  ? help  q quit",
        heldKeys: "space reopen  r peaks  ? help  q quit",
        held: "RELEASED",
        help: [
            "  space      release the port (to flash the board), open it again",
            RESET,
            HELP_AND_QUIT,
        ],
    },
    recording: {
        waiting: "Reading…",
        keys: "space pause  r peaks  ? help  q quit",
        heldKeys: "space resume  r peaks  ? help  q quit",
        held: "PAUSED",
        help: ["  space      pause / resume", RESET, HELP_AND_QUIT],
    },
}
