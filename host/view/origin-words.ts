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

const HELP_AND_QUIT = "  ?          this page        q, Ctrl-C  quit"

export const ORIGIN_WORDS: Record<Origin, OriginWords> = {
    simulation: {
        waiting: "Starting the simulator…",
        keys: "←→ scenario  space pause  t truth  ? help  q quit",
        heldKeys: "←→ scenario  space go on  t truth  ? help  q quit",
        held: "PAUSED",
        help: [
            "  ← →, p n   previous, next scenario",
            "  space      hold the board's clock, and let it go on",
            "  t          truth and error beside each reading, on or off",
            "  in a browser: quietline dashboard --open",
            HELP_AND_QUIT,
        ],
    },
    board: {
        waiting: "Waiting for the board's first line…",
        keys: "space let go of the port  ? help  q quit",
        heldKeys: "space take it back  ? help  q quit",
        held: "RELEASED",
        help: [
            "  space      let go of the port, to flash the board for instance,",
            "             and take it again",
            HELP_AND_QUIT,
        ],
    },
    recording: {
        waiting: "Reading…",
        keys: "space pause  ? help  q quit",
        heldKeys: "space go on  ? help  q quit",
        held: "PAUSED",
        help: ["  space      hold the recording, and let it go on", HELP_AND_QUIT],
    },
}
