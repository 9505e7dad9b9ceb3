import type { Origin } from "../../host/readings/origin"

/** What there is to say before the first line, by where it will come from. */
export const WAITING: Record<Origin, string> = {
    simulation: "A virtual Pico starts, about two seconds.",
    board: "Waiting for the board's first line.",
    recording: "Reading the recording.",
}
