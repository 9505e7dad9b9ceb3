import type { LinkEvent } from "../../link/events"
import type { BoardTap } from "../board/board-source"
import type { PortState } from "../port/board-link"
import { eventLine, headerLine, portLine, type RecordingHeader } from "../replay/records"
import type { RecordingFile } from "./recording-file"

/** Writes down what a board says, from the moment its port is open. */
export class Recorder implements BoardTap {
    readonly #file: RecordingFile
    readonly #header: () => Omit<RecordingHeader, "format" | "version" | "port">
    #hasBegun = false
    /** records written, without headers */
    records = 0

    /** @param header what the header says besides the port, asked for when the port is open */
    constructor(
        file: RecordingFile,
        header: () => Omit<RecordingHeader, "format" | "version" | "port">,
    ) {
        this.#file = file
        this.#header = header
    }

    onState(state: PortState, path: string, hostMs: number): void {
        if (this.#hasBegun) this.#file.write(portLine(state, hostMs))
        else if (state === "open") {
            this.#hasBegun = true
            this.#file.write(headerLine({ ...this.#header(), port: path }))
        }
    }

    onEvents(events: readonly LinkEvent[], hostMs: number): void {
        for (const event of events) {
            const line = eventLine(event, hostMs)
            if (line === undefined) continue
            this.#file.write(line)
            this.records++
        }
    }
}
