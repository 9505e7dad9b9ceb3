import { signal } from "@preact/signals"
import { lineEvent } from "../../host/readings/line-event"
import {
    emptyModel,
    modelAfter,
    type Readings,
    type ViewEvent,
    type ViewModel,
} from "../../host/readings/model"
import type { LineSource } from "../../host/stream/source"
import { LinkStatistics } from "../../link/statistics"
import { haveSameConverter } from "../../sim/scenario/converter-part"
import type { Scenario } from "../../sim/scenario/schema"
import { LEVEL_KEYS, NOISE_KEYS } from "../../src/telemetry/keys"
import { History } from "./history"
import { SimulatedSource, type Told } from "./simulated"
import type { Alignment, Burst, Opening, Page, SourceKind, Speed, Stage } from "./state"

/** From one look of the page at the model to the next [ms]. */
const FRAME_MS = 33

type SimulatedOpening = Extract<Opening, { kind: "simulated" }>

/** What runs behind the page: one source at a time, and what is known of it. It knows no document. */
export class Engine implements Page {
    readonly view
    readonly burst = signal<Burst | undefined>(undefined)
    readonly plain = signal<Readings>({})
    readonly history = new History([...LEVEL_KEYS, ...NOISE_KEYS])
    readonly alignment = signal<Alignment>("aligned")
    readonly scenario
    readonly truth = signal<Readings | undefined>(undefined)
    readonly source = signal<SourceKind>("simulated")
    readonly stage = signal<Stage>("loading")
    readonly failure = signal<string | undefined>(undefined)
    readonly isPaused = signal(false)
    readonly speed = signal<Speed>("real")
    readonly seed = signal(1)

    #model: ViewModel = emptyModel("simulation")
    #isShown = true
    #current: LineSource | undefined
    #opening: Opening | undefined

    /** @param scenario the line that is there first; nothing runs before open() */
    constructor(scenario: Scenario) {
        this.scenario = signal(scenario)
        this.view = signal(this.#model)
    }

    async open(opening: Opening): Promise<void> {
        this.#opening = opening
        const before = this.#current
        this.#current = undefined
        await before?.stop()
        if (this.#opening !== opening) return
        this.#forget()
        if (opening.kind === "simulated") this.#openSimulated(opening)
    }

    setScenario(scenario: Scenario): void {
        const current = this.#current
        const before = this.scenario.value
        if (!(current instanceof SimulatedSource) || !haveSameConverter(scenario, before)) {
            void this.open({
                kind: "simulated",
                scenario,
                seed: this.seed.value,
                speed: this.speed.value,
            })
            return
        }
        this.scenario.value = scenario
        this.truth.value = undefined
        current.setLine(scenario)
        current.describe(scenario, this.seed.value)
        this.history.mark({ tMs: this.#model.tMs ?? 0, kind: "line", text: scenario.name })
    }

    pause(): void {
        this.#hold(true)
    }

    resume(): void {
        this.#hold(false)
    }

    reset(): void {
        if (this.#current instanceof SimulatedSource) this.#current.reset()
        else if (this.#opening) void this.open(this.#opening)
    }

    setSpeed(speed: Speed): void {
        this.speed.value = speed
        if (this.#current instanceof SimulatedSource) this.#current.setSpeed(speed)
    }

    #hold(isPaused: boolean): void {
        const current = this.#current
        if (current?.pause === undefined || isPaused === this.isPaused.value) return
        if (isPaused) current.pause()
        else current.resume?.()
        this.isPaused.value = isPaused
        this.#dispatch({ type: "paused", paused: isPaused })
    }

    #forget(): void {
        this.history.clear()
        this.burst.value = undefined
        this.plain.value = {}
        this.truth.value = undefined
        this.failure.value = undefined
        this.isPaused.value = false
        this.stage.value = "loading"
    }

    #openSimulated({ scenario, seed = 1, seconds, speed = "real" }: SimulatedOpening): void {
        this.source.value = "simulated"
        this.scenario.value = scenario
        this.seed.value = seed
        this.speed.value = speed
        const { name, about } = scenario
        this.#dispatch({
            type: "scenario",
            title: { origin: "simulation", name, about, position: undefined },
            truth: {},
        })
        const options = {
            ...{ scenario, seed, seconds, speed, board: "pico" as const },
            ...{ program: undefined, programFullScaleDbu: 0, legs: undefined, legsFullScaleV: 1 },
        }
        const source = new SimulatedSource(options, told => this.#takeTold(told))
        source.describe(scenario, seed)
        void this.#play(source)
    }

    #takeTold(told: Told): void {
        if (told.type === "starting") this.stage.value = "starting"
        else if (told.type === "converted") {
            this.burst.value = told.burst
            this.plain.value = told.plain
        } else if (JSON.stringify(told.scenario) === JSON.stringify(this.scenario.value)) {
            this.truth.value = told.truth
            this.#model = { ...this.#model, truth: told.truth, limits: told.limits }
            this.#showSoon()
        }
    }

    /** Shows what a source says until it ends or another one is opened. */
    async #play(source: LineSource): Promise<void> {
        this.#current = source
        const link = new LinkStatistics()
        try {
            for await (const { text, tMs } of source.lines()) {
                if (source !== this.#current) return
                const event = lineEvent(text, link, source.counters?.())
                if (event) this.#take(event, tMs)
            }
            if (source === this.#current) this.stage.value = "over"
        } catch (error) {
            if (source !== this.#current) return
            this.failure.value = error instanceof Error ? error.message : String(error)
            this.stage.value = "failed"
        } finally {
            if (source === this.#current) this.#current = undefined
            this.#show()
        }
    }

    /** @param tMs time of the source, which goes on over a restart of the board */
    #take(event: ViewEvent, tMs: number): void {
        const before = this.#model
        this.#dispatch(event)
        if (event.type !== "line" || !event.line.ok) return
        const model = this.#model
        this.stage.value = "running"
        if (before.tMs !== undefined && event.line.tMs < before.tMs)
            this.history.mark({ tMs, kind: "restart", text: "restart" })
        if (model.state !== undefined && model.state !== before.state)
            this.history.mark({ tMs, kind: "state", text: model.state })
        if (event.line.kind === "M" || event.line.kind === "N")
            this.history.add(tMs, event.line.values)
    }

    #dispatch(event: ViewEvent): void {
        this.#model = modelAfter(this.#model, event)
        this.#showSoon()
    }

    #showSoon(): void {
        if (!this.#isShown) return
        this.#isShown = false
        setTimeout(() => this.#show(), FRAME_MS)
    }

    #show(): void {
        this.#isShown = true
        this.view.value = this.#model
    }
}
