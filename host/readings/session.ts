import { LinkStatistics } from "../../link/statistics"
import type { LineSource } from "../stream/source"
import { lineEvent } from "./line-event"
import type { Readings, Title, ViewEvent } from "./model"

/** What the session can play: a scenario, a board, a recording. */
export interface Playable {
    title: Title
    truth: Readings
    /** keys whose truth is a mean over time; none unless given */
    unsteady?: readonly string[]
    /** levels that the converter's own errors may reach, by key; unknown unless given */
    limits?: Readings
    /** @param dispatch takes what there is to tell besides the lines */
    start(dispatch: (event: ViewEvent) => void): LineSource
}

/** Plays one source at a time: the old one is gone before the next one starts. */
export class Session {
    #count: number
    #load: (index: number) => Playable
    #dispatch: (event: ViewEvent) => void
    #index: number
    /** grows with every switch, so that a source knows whether it ended by itself */
    #generation = 0
    #stopped = false
    #paused = false
    #current: LineSource | undefined

    /**
     * @param count how many scenarios there are
     * @param first the one to begin with, 0..count-1
     * @param load gives the scenario at an index, 0..count-1
     */
    constructor(
        count: number,
        first: number,
        load: (index: number) => Playable,
        dispatch: (event: ViewEvent) => void,
    ) {
        this.#count = count
        this.#index = first
        this.#load = load
        this.#dispatch = dispatch
    }

    /**
     * Plays until `stop()`, or until a source ends by itself.
     * @throws SimulationError when the VM dies
     */
    async run(): Promise<void> {
        while (!this.#stopped) {
            const generation = this.#generation
            await this.#play(this.#load(this.#index), generation)
            if (generation === this.#generation) return
        }
    }

    /** Goes on to another scenario; the list is a ring. A board or a recording stays what it is. */
    step(by: 1 | -1): void {
        if (this.#count === 1) return
        this.#index = (this.#index + by + this.#count) % this.#count
        this.#endCurrent()
    }

    togglePause(): void {
        if (this.#current?.pause === undefined || this.#stopped) return
        this.#paused = !this.#paused
        if (this.#paused) this.#current.pause()
        else this.#current.resume?.()
        this.#dispatch({ type: "paused", paused: this.#paused })
    }

    /** Ends the session; `run()` returns when the source is gone. */
    stop(): void {
        this.#stopped = true
        this.#endCurrent()
    }

    #endCurrent(): void {
        this.#generation++
        this.#current?.stop().catch(() => {}) // play awaits the same end and reports it
    }

    async #play(
        { title, truth, unsteady, limits, start }: Playable,
        generation: number,
    ): Promise<void> {
        this.#paused = false
        this.#dispatch({ type: "scenario", title, truth, unsteady, limits })
        const source = start(this.#dispatch)
        this.#current = source
        const link = new LinkStatistics()
        try {
            for await (const { text } of source.lines()) {
                if (generation !== this.#generation) break
                this.#take(text, link, source)
            }
        } catch (error) {
            if (generation === this.#generation) throw error
        } finally {
            await source.stop()
            this.#current = undefined
        }
    }

    #take(text: string, link: LinkStatistics, source: LineSource): void {
        const event = lineEvent(text, link, source.counters?.())
        if (event !== undefined) this.#dispatch(event)
    }
}
