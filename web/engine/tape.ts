import { signal } from "@preact/signals"
import { csvFormat } from "../../host/format/csv"
import type { PortState } from "../../host/port/board-link"
import { eventLine, headerLine, portLine } from "../../host/replay/records"
import type { LinkEvent } from "../../link/events"
import { version } from "../../package.json"
import type { TapeProgress } from "./state"

/** What a browser's memory is asked for at most [characters]: about two days. */
const MAX_CHARACTERS = 400_000_000

/** What was recorded, as lines of files. */
export interface Recorded {
    ndjson: readonly string[]
    csv: readonly string[]
}

/** Records what a source says: the same lines as `quietline record` writes. */
export class Tape {
    readonly progress = signal<TapeProgress | undefined>(undefined)
    #ndjson: string[] = []
    #csv: string[] = []
    #characters = 0
    #startMs: number | undefined
    #isFull = false

    get isRunning(): boolean {
        return this.progress.value !== undefined
    }

    /** @param port what is recorded, as the head of the recording names it */
    start(port: string, baud: number, date: Date): void {
        const header = { quietline: version, started: date.toISOString(), port, baud }
        this.#ndjson = [headerLine(header)]
        this.#csv = [...csvFormat.head]
        this.#characters = 0
        this.#startMs = undefined
        this.#isFull = false
        this.#tell()
    }

    /** @param tMs of the source */
    take(event: LinkEvent, tMs: number): void {
        if (!this.isRunning || this.#isFull) return
        const line = eventLine(event, this.#since(tMs))
        if (line === undefined) return
        this.#keep(line)
        if (event.type === "telemetry")
            for (const row of csvFormat.lines(event.telemetry, event.text, tMs)) {
                this.#csv.push(row)
                this.#characters += row.length
            }
    }

    takePort(state: PortState, tMs: number): void {
        if (this.isRunning && !this.#isFull) this.#keep(portLine(state, this.#since(tMs)))
    }

    /** Ends the recording. @returns what it holds; undefined: none was made */
    stop(): Recorded | undefined {
        if (!this.isRunning) return undefined
        this.progress.value = undefined
        const recorded = { ndjson: this.#ndjson, csv: this.#csv }
        this.#ndjson = []
        this.#csv = []
        return recorded
    }

    #since(tMs: number): number {
        this.#startMs ??= tMs
        return Math.round(tMs - this.#startMs)
    }

    #keep(line: string): void {
        this.#ndjson.push(line)
        this.#characters += line.length
        this.#isFull = this.#characters >= MAX_CHARACTERS
        this.#tell()
    }

    #tell(): void {
        this.progress.value = { lines: this.#ndjson.length - 1, isFull: this.#isFull }
    }
}
