import { type BatchState, promptText } from "../../cable/batch-state"
import type { CableRecord } from "../../cable/cable-record"
import { tallyText } from "../../cable/tally"
import type { LineWriter } from "../../output/line-writer"
import type { Host } from "../../process/host"
import type { Notes } from "../../process/notes"
import { TypedLines } from "../../process/typed-lines"
import type { BatchFace, BatchInput } from "./batch-face"

/** A batch line by line: for pipes, logs, and terminals that have no screen. */
export class BatchLines implements BatchFace {
    readonly #host: Pick<Host, "stdin">
    readonly #notes: Notes
    readonly #out: LineWriter
    #typed: TypedLines | undefined
    #prompt = ""

    constructor(host: Pick<Host, "stdin">, notes: Notes, out: LineWriter) {
        this.#host = host
        this.#notes = notes
        this.#out = out
    }

    open(input: BatchInput): void {
        this.#typed = new TypedLines(
            this.#host.stdin,
            line => input.onLine(line),
            () => input.onEnd(),
        )
    }

    show(state: BatchState): void {
        const prompt = `${promptText(state)}${this.#soFar(state)}`
        if (prompt === this.#prompt) return
        this.#prompt = prompt
        // what is typed begins a line of its own, and does not end that of the prompt
        if (this.#host.stdin.isTTY === true) this.#notes.note(prompt)
        else this.#notes.progress.begin(`quietline: ${prompt}`)
    }

    tell(message: string): void {
        this.#notes.note(message)
        // the prompt has gone up with what was typed
        if (this.#host.stdin.isTTY === true) this.#prompt = ""
    }

    /** What has come of it, short where a terminal has 80 columns. */
    #soFar({ results }: BatchState): string {
        if (results.length === 0) return ""
        const passed = results.filter(result => result === "PASS").length
        return this.#host.stdin.isTTY === true
            ? ` (${passed} of ${results.length} passed)`
            : ` (${tallyText(results)})`
    }

    async record(_record: CableRecord, lines: readonly string[]): Promise<void> {
        this.#notes.progress.erase()
        for (const line of lines) await this.#out.writePainted(line)
    }

    async close(): Promise<void> {
        this.#typed?.close()
        this.#notes.progress.erase()
    }
}
