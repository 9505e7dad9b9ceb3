import { LinkStatistics } from "../../link/statistics"
import type { Simulation } from "../../sim/simulation"
import { decodeLine, isTelemetry } from "../../src/telemetry/decode"
import type { Readings, Title, ViewEvent } from "./model"

/** How the runtime names itself and the program that it starts: no news to whoever started it. */
const START_CHATTER = "* "

/** A scenario that the session can play. */
export interface Playable {
    title: Title
    truth: Readings
    /** keys whose truth is a mean over time; none unless given */
    unsteady?: readonly string[]
    start(): Simulation
}

/** Plays one scenario at a time: the old simulation is gone before the next one starts. */
export class Session {
    #count: number
    #load: (index: number) => Playable
    #dispatch: (event: ViewEvent) => void
    #index: number
    /** grows with every switch, so that a simulation knows whether it ended by itself */
    #generation = 0
    #stopped = false
    #paused = false
    #current: Simulation | undefined

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
     * Plays until `stop()`, or until a simulation ends by itself.
     * @throws SimulationError when the VM process dies
     */
    async run(): Promise<void> {
        while (!this.#stopped) {
            const generation = this.#generation
            await this.#play(this.#load(this.#index), generation)
            if (generation === this.#generation) return
        }
    }

    /** Goes on to another scenario; the list is a ring. */
    step(by: 1 | -1): void {
        this.#index = (this.#index + by + this.#count) % this.#count
        this.#endCurrent()
    }

    togglePause(): void {
        if (this.#current === undefined || this.#stopped) return
        this.#paused = !this.#paused
        if (this.#paused) this.#current.pause()
        else this.#current.resume()
        this.#dispatch({ type: "paused", paused: this.#paused })
    }

    /** Ends the session; `run()` returns when the simulation is gone. */
    stop(): void {
        this.#stopped = true
        this.#endCurrent()
    }

    #endCurrent(): void {
        this.#generation++
        this.#current?.stop().catch(() => {}) // play awaits the same end and reports it
    }

    async #play({ title, truth, unsteady, start }: Playable, generation: number): Promise<void> {
        this.#paused = false
        this.#dispatch({ type: "scenario", title, truth, unsteady })
        const simulation = start()
        this.#current = simulation
        const link = new LinkStatistics()
        try {
            for await (const { text } of simulation.lines()) {
                if (generation !== this.#generation) break
                this.#take(text, link)
            }
        } catch (error) {
            if (generation === this.#generation) throw error
        } finally {
            await simulation.stop()
            this.#current = undefined
        }
    }

    #take(text: string, link: LinkStatistics): void {
        if (!isTelemetry(text)) {
            const chatter = text.trim()
            if (!chatter.startsWith(START_CHATTER))
                this.#dispatch({ type: "chatter", text: chatter })
            return
        }
        const line = decodeLine(text)
        link.take(line)
        this.#dispatch({ type: "line", line, link: link.counters })
    }
}
