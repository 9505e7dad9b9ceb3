import { DeviceTime } from "../../link/device-time"
import type { LinkEvent } from "../../link/events"
import { TelemetryLink, type TrafficCounters } from "../../link/telemetry-link"
import type { LineSource, SourceLine } from "../stream/source"
import { type Findings, itemsOf } from "./items"
import type { ReplayKind } from "./kind"
import type { Pace } from "./pace"

/** A file that is played. */
export interface ReplayFile {
    /** only for messages */
    path: string
    /** its bytes */
    chunks: AsyncIterable<Uint8Array>
}

/** A file as a source of lines: a recording by its own times, a capture of raw bytes by the device's. */
export class ReplaySource implements LineSource {
    readonly #path: string
    readonly #chunks: AsyncIterable<Uint8Array>
    readonly #kind: ReplayKind
    readonly #pace: Pace
    readonly #onNote: (text: string) => void
    readonly #link = new TelemetryLink()
    #isStopped = false

    /** @param onNote takes one line about what is wrong with the file */
    constructor(file: ReplayFile, kind: ReplayKind, pace: Pace, onNote: (text: string) => void) {
        this.#path = file.path
        this.#chunks = file.chunks
        this.#kind = kind
        this.#pace = pace
        this.#onNote = onNote
    }

    async *lines(): AsyncIterable<SourceLine> {
        const findings: Findings = { isTorn: false, strange: 0 }
        const deviceTime = new DeviceTime()
        let tMs = 0
        for await (const { events, hostMs } of itemsOf(
            this.#chunks,
            this.#kind,
            this.#link,
            findings,
        )) {
            for (const event of events) {
                const text = textOf(event)
                if (text === undefined) continue
                const deviceMs = event.type === "telemetry" ? deviceTime.take(event.telemetry) : tMs
                tMs = hostMs ?? deviceMs
                await this.#pace.until(tMs)
                if (this.#isStopped) return
                yield { text, tMs }
            }
        }
        if (findings.isTorn) this.#onNote(`${this.#path}: its last line is torn, and left out`)
        if (findings.strange > 0) {
            const lines = findings.strange === 1 ? "line is no record" : "lines are no records"
            this.#onNote(`${this.#path}: ${findings.strange} ${lines}, and left out`)
        }
    }

    counters(): TrafficCounters {
        return this.#link.counters
    }

    pause(): void {
        this.#pace.pause()
    }

    resume(): void {
        this.#pace.resume()
    }

    async stop(): Promise<void> {
        this.#isStopped = true
        this.#pace.stop()
    }
}

function textOf(event: LinkEvent): string | undefined {
    const isLine =
        event.type === "telemetry" || event.type === "damaged" || event.type === "runtime"
    return isLine ? event.text : undefined
}
