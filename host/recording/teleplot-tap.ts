import { createSocket, type Socket } from "node:dgram"
import type { LinkEvent } from "../../link/events"
import type { BoardTap } from "../board/board-source"
import { type TeleplotPlace, teleplotPlace } from "../board/teleplot-place"
import { teleplotLines } from "../format/teleplot"

/** Sends a board's telemetry to Teleplot by UDP: a datagram for each line, without the mark that Teleplot wants on a serial port. */
export class TeleplotTap implements BoardTap {
    readonly #place: TeleplotPlace
    readonly #note: (text: string) => void
    readonly #socket: Socket
    #hasFailed = false
    #isClosed = false

    /** @param note takes one line when it can't be sent; it goes on with what can be */
    constructor(place: string, note: (text: string) => void) {
        const found = teleplotPlace(place)
        if (found === undefined) throw new Error(`${place} is no HOST:PORT`)
        this.#place = found
        this.#note = note
        this.#socket = createSocket(found.host.includes(":") ? "udp6" : "udp4")
        this.#socket.on("error", error => this.#fail(error))
        this.#socket.unref()
    }

    onEvents(events: readonly LinkEvent[]): void {
        for (const event of events) {
            if (event.type !== "telemetry" || this.#isClosed) continue
            const lines = teleplotLines(event.telemetry).map(line => line.slice(1))
            if (lines.length === 0) continue
            const { host, port } = this.#place
            this.#socket.send(lines.join("\n"), port, host, error => {
                if (error) this.#fail(error)
            })
        }
    }

    close(): void {
        if (this.#isClosed) return
        this.#isClosed = true
        this.#socket.close()
    }

    #fail(error: Error): void {
        if (this.#hasFailed || this.#isClosed) return
        this.#hasFailed = true
        const { host, port } = this.#place
        this.#note(`--teleplot: ${host}:${port} can't be reached (${Object(error).code})`)
    }
}
