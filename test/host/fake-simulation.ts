import type { ConsoleLine, Simulation, SimulationOptions } from "../../sim/simulation"

/** A simulation that says given lines, 100 ms apart, and then ends, stays silent until stopped, or dies. */
export class FakeSimulation implements Simulation {
    stops = 0
    paused = false
    #texts: readonly string[]
    #afterwards: "end" | "wait" | Error
    #release: () => void = () => {}
    #stopped = new Promise<void>(done => {
        this.#release = done
    })

    constructor(texts: readonly string[], afterwards: "end" | "wait" | Error = "end") {
        this.#texts = texts
        this.#afterwards = afterwards
    }

    async *lines(): AsyncIterable<ConsoleLine> {
        for (const [i, text] of this.#texts.entries()) {
            if (this.stops > 0) return
            yield { text, tMs: (i + 1) * 100 }
        }
        if (this.#afterwards === "wait") await this.#stopped
        else if (this.#afterwards !== "end") throw this.#afterwards
    }

    pause(): void {
        this.paused = true
    }

    resume(): void {
        this.paused = false
    }

    async stop(): Promise<void> {
        this.stops++
        this.#release()
    }
}

/** A starter that remembers what it was asked for and what it started. */
export function fakeStarter(make: (options: SimulationOptions) => FakeSimulation) {
    const asked: SimulationOptions[] = []
    const started: FakeSimulation[] = []
    const start = (options: SimulationOptions): Simulation => {
        asked.push(options)
        const simulation = make(options)
        started.push(simulation)
        return simulation
    }
    return { start, asked, started }
}
