// Findings of a cable test: the words of docs/cable.md.

/** What is wrong with the way a cable is wired. */
export type WiringWord =
    | "open-hot"
    | "open-cold"
    | "open-shield"
    | "short-legs"
    | "short-hot-shield"
    | "short-cold-shield"
    | "short-all"
    | "swapped"
    | "hot-shield-swapped"
    | "cold-shield-swapped"
    | "rotated"
    | "miswired"

/** A figure that a limit decides. */
export type LimitWord =
    | "resistance-hot"
    | "resistance-cold"
    | "resistance-shield"
    | "leak-legs"
    | "leak-hot-shield"
    | "leak-cold-shield"
    | "balance"
    | "phase"
    | "loss"
    | "rejection"
    | "hum"
    | "noise"

/** Why there is no verdict on the wiring or the figures, and a contact that failed for too short a time to say which. */
type OtherWord = "no-cable" | "powered" | "moved" | "contact" | "nonlinear"

export type CableWord = WiringWord | LimitWord | OtherWord
