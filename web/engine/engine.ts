import { signal } from "@preact/signals"
import { UsageError } from "../../common/usage-error"
import { BoardSource } from "../../host/board/board-source"
import { systemClock } from "../../host/port/clock"
import { lineEvent } from "../../host/readings/line-event"
import {
    emptyModel,
    modelAfter,
    type Readings,
    type ViewEvent,
    type ViewModel,
} from "../../host/readings/model"
import type { LineSource } from "../../host/stream/source"
import type { LinkEvent } from "../../link/events"
import { runtimeKind } from "../../link/runtime-message"
import { LinkStatistics } from "../../link/statistics"
import { haveSameConverter } from "../../sim/scenario/converter-part"
import type { Scenario } from "../../sim/scenario/schema"
import { LEVEL_KEYS, NOISE_KEYS } from "../../src/telemetry/keys"
import { History } from "./history"
import { HistoryFeed } from "./history-feed"
import { Recording } from "./recording"
import { SimulatedSource, type Told } from "./simulated"
import { Snapshots } from "./snapshots"
import type { Alignment, Burst, Opening, Page, SourceKind, Speed, Stage } from "./state"
import { Tape } from "./tape"
import type { WebSerial } from "./web-port"
import { CHOSEN, WebPorts } from "./web-serial"

/** From one look of the page at the model to the next [ms]. */
const FRAME_MS = 33

/** The classic ESP32 has this on its USB plug; boards with USB of their own take any [bits a second]. */
const BAUD_RATE = 1_500_000

type OpeningOf<K extends Opening["kind"]> = Extract<Opening, { kind: K }>

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
    readonly nowMs = signal(0)
    readonly notice = signal<string | undefined>(undefined)

    readonly #serial: WebSerial | undefined
    readonly #tape = new Tape()
    #feed = new HistoryFeed(this.history)
    #snapshots = new Snapshots()
    #model: ViewModel = emptyModel("simulation")
    #isShown = true
    #current: LineSource | undefined
    #recording: Recording | undefined
    #opening: Opening | undefined
    /** grows with every opening */
    #generation = 0

    /**
     * @param scenario the line that is there first; nothing runs before open()
     * @param serial the browser's serial ports, if it has any
     */
    constructor(scenario: Scenario, serial?: WebSerial) {
        this.scenario = signal(scenario)
        this.view = signal(this.#model)
        this.#serial = serial
    }

    get tape() {
        return this.#tape.progress
    }

    get hasSerial(): boolean {
        return this.#serial !== undefined
    }

    async open(opening: Opening): Promise<void> {
        const generation = ++this.#generation
        this.notice.value = undefined
        try {
            // what can be refused comes first: what is there goes on then
            const start = await this.#prepared(opening)
            if (generation !== this.#generation) return
            await this.#leave()
            if (generation !== this.#generation) return
            this.#opening = opening
            await start(generation)
        } catch (error) {
            if (generation === this.#generation) this.notice.value = wordsOf(error)
        }
    }

    setScenario(scenario: Scenario): void {
        const current = this.#current
        if (
            !(current instanceof SimulatedSource) ||
            !haveSameConverter(scenario, this.scenario.value)
        ) {
            const { seed, speed } = this
            void this.open({ kind: "simulated", scenario, seed: seed.value, speed: speed.value })
            return
        }
        const { name, about } = scenario
        this.scenario.value = scenario
        this.truth.value = undefined
        const title = { ...this.#model.title, name, about }
        this.#model = { ...this.#model, title, truth: {}, limits: {} }
        this.#showSoon()
        current.setLine(scenario)
        current.describe(scenario, this.seed.value)
        this.history.mark({ tMs: this.nowMs.value, kind: "line", text: name })
        this.#opening = { kind: "simulated", scenario, seed: this.seed.value }
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
        this.#recording?.setSpeed(speed)
    }

    seek(tMs: number): void {
        const recording = this.#recording
        if (recording) void this.#play(recording.playFrom(tMs, this.speed.value), false)
    }

    startRecording(): void {
        const { name } = this.#model.title
        const baud = this.#opening?.kind === "board" ? (this.#opening.baudRate ?? BAUD_RATE) : 0
        this.#tape.start(name, baud, new Date())
    }

    stopRecording() {
        return this.#tape.stop()
    }

    /** Asks for what an opening needs. @returns starts it @throws UsageError, LinkError when it can't be had */
    async #prepared(opening: Opening): Promise<(generation: number) => Promise<void>> {
        if (opening.kind === "simulated") return async () => this.#startSimulated(opening)
        if (opening.kind === "board") {
            const ports = await this.#chosenPort()
            return () => this.#startBoard(opening, ports)
        }
        const recording = await Recording.open(opening.file)
        return generation => this.#startRecorded(recording, opening, generation)
    }

    async #chosenPort(): Promise<WebPorts> {
        if (!this.#serial)
            throw new UsageError(
                "this browser cannot open serial ports (Web Serial): Chrome, Edge or Opera on a computer can, and quietline monitor in a terminal",
            )
        return new WebPorts(this.#serial, await this.#serial.requestPort())
    }

    /** Ends what is there and forgets it. */
    async #leave(): Promise<void> {
        const before = this.#current
        this.#current = undefined
        this.#recording = undefined
        await before?.stop()
        this.history.clear()
        this.#feed = new HistoryFeed(this.history)
        this.#snapshots = new Snapshots()
        this.burst.value = undefined
        this.plain.value = {}
        this.truth.value = undefined
        this.failure.value = undefined
        this.isPaused.value = false
        this.nowMs.value = 0
        this.stage.value = "loading"
    }

    #startSimulated({ scenario, seed = 1, seconds, speed = "real" }: OpeningOf<"simulated">): void {
        this.source.value = "simulated"
        this.scenario.value = scenario
        this.seed.value = seed
        this.speed.value = speed
        const { name, about } = scenario
        this.#begin({ origin: "simulation", name, about, position: undefined })
        const options = {
            ...{ scenario, seed, seconds, speed, board: "pico" as const },
            ...{ program: undefined, programFullScaleDbu: 0, legs: undefined, legsFullScaleV: 1 },
        }
        const source = new SimulatedSource(options, told => this.#takeTold(told))
        source.describe(scenario, seed)
        void this.#play(source, true)
    }

    async #startBoard(
        { baudRate = BAUD_RATE }: OpeningOf<"board">,
        ports: WebPorts,
    ): Promise<void> {
        this.source.value = "board"
        const { likely } = ports.info
        const name = likely ?? "a serial port"
        this.#begin({ origin: "board", name, about: "", position: undefined })
        const source = new BoardSource({
            ...{ port: CHOSEN, baudRate, ports, clock: systemClock },
            taps: [
                {
                    onNote: text => this.#dispatch({ type: "note", text }),
                    onState: (state, _, hostMs) => this.#takePort(state, hostMs),
                    onEvents: (events, hostMs) => {
                        for (const event of events) this.#tape.take(event, hostMs)
                    },
                },
            ],
        })
        try {
            await source.open()
        } catch (error) {
            await source.stop()
            this.failure.value = wordsOf(error)
            this.stage.value = "failed"
            return
        }
        this.stage.value = "starting"
        void this.#play(source, true)
    }

    async #startRecorded(
        recording: Recording,
        { file }: OpeningOf<"recording">,
        generation: number,
    ): Promise<void> {
        this.source.value = "recording"
        this.speed.value = "real"
        this.#begin({
            origin: "recording",
            name: file.name,
            about: recording.about,
            position: undefined,
        })
        await recording.fill(this.#feed, () => generation === this.#generation)
        if (generation !== this.#generation) return
        this.#recording = recording
        void this.#play(recording.playFrom(0, "real"), false)
    }

    #begin(title: ViewModel["title"]): void {
        this.#dispatch({ type: "scenario", title, truth: {} })
    }

    #hold(isPaused: boolean): void {
        const current = this.#current
        if (current?.pause === undefined || isPaused === this.isPaused.value) return
        if (isPaused) current.pause()
        else current.resume?.()
        this.isPaused.value = isPaused
        this.#dispatch({ type: "paused", paused: isPaused })
    }

    /** A board that is gone has no readings. */
    #takePort(state: NonNullable<ViewModel["port"]>, hostMs: number): void {
        this.#tape.takePort(state, hostMs)
        this.#dispatch({ type: "port", state })
        if (state === "open") return
        this.#model = { ...this.#model, levels: {}, noise: {}, peaks: {}, state: undefined }
        this.burst.value = undefined
        this.#feed.gap(hostMs, state)
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

    /** Shows what a source says until it ends or another one takes its place. @param isLive the history does not know it yet */
    async #play(source: LineSource, isLive: boolean): Promise<void> {
        const before = this.#current
        this.#current = source
        await before?.stop()
        const link = new LinkStatistics()
        const feed = isLive ? this.#feed : new HistoryFeed(undefined)
        try {
            for await (const { text, tMs } of source.lines()) {
                if (source !== this.#current) return
                const event = lineEvent(text, link, source.counters?.())
                if (event === undefined) continue
                this.nowMs.value = feed.take(event, tMs)
                this.#take(event, text, tMs)
            }
            if (source === this.#current) this.stage.value = "over"
        } catch (error) {
            if (source !== this.#current) return
            this.failure.value = wordsOf(error)
            this.stage.value = "failed"
        } finally {
            await source.stop()
            if (source === this.#current) {
                this.#current = undefined
                this.#show()
            }
        }
    }

    #take(event: ViewEvent, text: string, tMs: number): void {
        // a board's tap has it already, with what is no line as well
        if (this.#tape.isRunning && this.source.value !== "board") {
            const recorded = linkEventOf(event, text)
            if (recorded) this.#tape.take(recorded, tMs)
        }
        if (event.type === "line" && event.line.ok) {
            this.stage.value = "running"
            const burst = this.#snapshots.take(event.line, this.#model.info)
            if (burst) this.burst.value = burst
        }
        this.#dispatch(event)
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

/** What a link would have made of a line. */
function linkEventOf(event: ViewEvent, text: string): LinkEvent | undefined {
    if (event.type === "chatter") return { type: "runtime", text, kind: runtimeKind(text) }
    if (event.type !== "line") return undefined
    const { line } = event
    return line.ok
        ? { type: "telemetry", text, telemetry: line }
        : { type: "damaged", text, reason: line.reason }
}

/** What to say of something that was refused; undefined: the user did not want it after all. */
function wordsOf(error: unknown): string | undefined {
    const { name, message } = Object(error)
    return name === "NotFoundError" ? undefined : String(message ?? error)
}
