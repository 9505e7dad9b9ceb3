import { BridgeSplitter } from "./bridge/splitter"
import type { LinkEvent } from "./events"
import { LineSplitter } from "./lines"
import { type Piece, piecesOf } from "./pieces"
import { runtimeKind } from "./runtime-message"
import { type LinkCounters, LinkStatistics } from "./statistics"

/** What a serial port has carried besides the lines of telemetry. */
export interface TrafficCounters extends LinkCounters {
    /** places where the board says that it dropped text */
    gaps: number
    /** lines longer than the limit */
    longLines: number
    frames: number
    /** frames that did not end as they should, or whose CRC does not hold */
    badFrames: number
}

/**
 * Takes a board's bytes and says what they are: Jacdac frames, telemetry, and what the runtime says. The bytes may be cut
 * anywhere. Needs nothing but the language and TextEncoder, TextDecoder: it runs in a browser unchanged.
 * Memory: one frame and one line of at most 512 bytes, whatever comes.
 */
export class TelemetryLink {
    readonly #statistics = new LinkStatistics()
    #more = { gaps: 0, longLines: 0, frames: 0, badFrames: 0 }
    #events: LinkEvent[] = []
    /** true: no line has ended since the port was opened, so the next one may lack its beginning */
    #inFirstLine = true
    #bridge: BridgeSplitter
    #lines: LineSplitter

    constructor() {
        this.#bridge = this.#newBridge()
        this.#lines = this.#newLines()
    }

    /** A copy: it does not change later. */
    get counters(): TrafficCounters {
        return { ...this.#statistics.counters, ...this.#more }
    }

    /** Takes bytes as they came. @returns what they complete, in order */
    push(bytes: Uint8Array): LinkEvent[] {
        this.#bridge.push(bytes)
        return this.#handOut()
    }

    /**
     * The port is closed. A last line without its end is told if it is whole. What is pushed afterwards comes from a port
     * opened anew: what was sent meanwhile does not count as lost.
     */
    end(): LinkEvent[] {
        this.#bridge = this.#newBridge()
        this.#inFirstLine = true // what is not whole has not ended, and is nobody's fault
        this.#lines.end()
        this.#lines = this.#newLines()
        this.#inFirstLine = true
        this.#statistics.listenAnew()
        return this.#handOut().filter(event => event.type !== "tail")
    }

    #handOut(): LinkEvent[] {
        const events = this.#events
        this.#events = []
        return events
    }

    #newBridge(): BridgeSplitter {
        return new BridgeSplitter({
            onText: bytes => this.#lines.push(bytes),
            onFrame: frame => {
                this.#more.frames++
                this.#events.push({ type: "frame", frame })
            },
            onGap: of => {
                if (of === "text") this.#more.gaps++
                this.#events.push({ type: "gap", of })
            },
            onBadFrame: () => {
                this.#more.badFrames++
            },
        })
    }

    #newLines(): LineSplitter {
        return new LineSplitter({
            onLine: (text, isCut) => {
                if (isCut) this.#more.longLines++
                for (const piece of piecesOf(text)) this.#take(piece)
                this.#inFirstLine = false
            },
        })
    }

    #take({ text, decoded }: Piece): void {
        if (decoded?.ok) {
            this.#statistics.take(decoded)
            this.#events.push({ type: "telemetry", text, telemetry: decoded })
            return
        }
        if (text.trim() === "") return
        const kind = runtimeKind(text)
        if (this.#inFirstLine && (decoded !== undefined || kind === "other")) {
            this.#events.push({ type: "tail", text })
        } else if (decoded !== undefined) {
            this.#statistics.take(decoded)
            this.#events.push({ type: "damaged", text, reason: decoded.reason })
        } else this.#events.push({ type: "runtime", text, kind })
    }
}
