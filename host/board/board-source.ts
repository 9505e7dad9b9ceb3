import type { LinkEvent } from "../../link/events"
import type { TrafficCounters } from "../../link/telemetry-link"
import { BoardLink, type PortState, type Ports } from "../port/board-link"
import type { Clock } from "../port/clock"
import type { LineSource, SourceLine } from "../stream/source"
import { LineQueue } from "./line-queue"

/** Who else hears what a board says: a recording, the live view. */
export interface BoardTap {
    /** @param hostMs milliseconds since the port was opened first */
    onEvents?(events: readonly LinkEvent[], hostMs: number): void
    onNote?(text: string): void
    onState?(state: PortState, path: string, hostMs: number): void
}

export interface BoardSourceOptions {
    /** a path, or "auto" */
    port: string
    /** [bits a second] */
    baudRate: number
    ports: Ports
    clock: Clock
    taps: readonly BoardTap[]
}

/** A board on a serial port as a source of lines. Pausing lets go of the port, so that something else can use it. */
export class BoardSource implements LineSource {
    readonly #clock: Clock
    readonly #taps: readonly BoardTap[]
    readonly #link: BoardLink
    readonly #queue = new LineQueue()
    #openedMs = 0
    #failure: unknown

    constructor({ taps, ...options }: BoardSourceOptions) {
        this.#clock = options.clock
        this.#taps = taps
        this.#openedMs = this.#clock.now()
        this.#link = new BoardLink({
            ...options,
            listener: {
                onEvents: events => this.#take(events),
                onNote: text => {
                    for (const tap of taps) tap.onNote?.(text)
                },
                onState: (state, path) =>
                    this.#safely(() => {
                        for (const tap of taps) tap.onState?.(state, path, this.#hostMs())
                    }),
            },
        })
    }

    /** Opens the port. @throws LinkError when that can't be */
    async open(): Promise<void> {
        await this.#link.open()
    }

    /** The port in use. */
    get path(): string {
        return this.#link.path
    }

    /** Lines that a slow reader has missed. */
    get dropped(): number {
        return this.#queue.dropped
    }

    /** @throws whatever a tap has thrown, a full disk for instance */
    async *lines(): AsyncIterable<SourceLine> {
        yield* this.#queue.lines()
        if (this.#failure !== undefined) throw this.#failure
    }

    counters(): TrafficCounters {
        return this.#link.counters
    }

    pause(): void {
        this.#link.release().catch(() => {})
    }

    resume(): void {
        this.#link.takeBack()
    }

    async stop(): Promise<void> {
        await this.#link.release()
        this.#queue.end()
    }

    #hostMs(): number {
        return Math.round(this.#clock.now() - this.#openedMs)
    }

    #take(events: readonly LinkEvent[]): void {
        const hostMs = this.#hostMs()
        this.#safely(() => {
            for (const tap of this.#taps) tap.onEvents?.(events, hostMs)
        })
        for (const event of events) {
            if (event.type === "telemetry" || event.type === "damaged" || event.type === "runtime")
                this.#queue.push({ text: event.text, tMs: hostMs })
        }
    }

    /** A tap that fails ends the source: it is told to whoever reads the lines. */
    #safely(work: () => void): void {
        if (this.#failure !== undefined) return
        try {
            work()
        } catch (error) {
            this.#failure = error
            this.#queue.end()
        }
    }
}
