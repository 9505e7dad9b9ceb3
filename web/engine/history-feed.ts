import type { ViewEvent } from "../../host/readings/model"
import type { History } from "./history"
import { Timeline } from "./timeline"

/** Puts readings and what happened into a history as they come. */
export class HistoryFeed {
    readonly #history: History | undefined
    readonly #timeline = new Timeline()
    #state: string | undefined
    #boardMs: number | undefined

    /** @param history undefined: it knows all that comes; only the times are wanted */
    constructor(history: History | undefined) {
        this.#history = history
    }

    /** @param tMs time of the source @returns the same on the axis of the history */
    take(event: ViewEvent, tMs: number): number {
        const atMs = this.#timeline.at(tMs)
        if (event.type !== "line" || !event.line.ok) return atMs
        const { kind, values, words, state = words.state, tMs: boardMs } = event.line
        if (this.#boardMs !== undefined && boardMs < this.#boardMs) {
            this.#history?.mark({ tMs: atMs, kind: "restart", text: "restart" })
            this.#state = undefined
        }
        this.#boardMs = boardMs
        if (state !== undefined && state !== this.#state) {
            this.#history?.mark({ tMs: atMs, kind: "state", text: state })
            this.#state = state
        }
        if (kind === "M" || kind === "N") this.#history?.add(atMs, values)
        return atMs
    }

    /** Nothing comes for a while. */
    gap(tMs: number, text: string): void {
        this.#state = undefined
        this.#history?.mark({ tMs: this.#timeline.at(tMs), kind: "gap", text })
    }
}
