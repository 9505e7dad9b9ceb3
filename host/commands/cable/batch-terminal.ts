import { batchScreen } from "../../cable/batch-screen"
import type { BatchState } from "../../cable/batch-state"
import type { CableRecord } from "../../cable/cable-record"
import { resultLine } from "../../cable/result-text"
import type { LineWriter } from "../../output/line-writer"
import type { Host } from "../../process/host"
import { type Key, KeyParser } from "../../process/key-parser"
import { LineEditor } from "../../process/line-editor"
import { Screen } from "../../view/screen"
import type { BatchFace, BatchInput } from "./batch-face"

interface TerminalOptions {
    host: Pick<Host, "stdin" | "stdout" | "env" | "now">
    out: LineWriter
    title: string
    keys: string
    /** what the cable of a virtual rig is; undefined: a real one */
    cable: () => string | undefined
}

/** True where a batch can have the whole screen. */
export function hasScreen({ stdin, stdout, env }: Pick<Host, "stdin" | "stdout" | "env">): boolean {
    const takesKeys = stdin.isTTY === true && typeof stdin.setRawMode === "function"
    return takesKeys && stdout.isTTY === true && env.TERM !== "dumb"
}

/** A batch on the whole screen of a terminal. Use once. */
export class BatchTerminal implements BatchFace {
    readonly #options: TerminalOptions
    readonly #screen: Screen
    readonly #parser = new KeyParser()
    readonly #editor = new LineEditor()
    /** what is left on the terminal in the end */
    readonly #lines: string[] = []
    #input: BatchInput | undefined
    #state: BatchState | undefined

    constructor(options: TerminalOptions) {
        this.#options = options
        this.#screen = new Screen(options.host.stdout)
    }

    open(input: BatchInput): void {
        const { stdin } = this.#options.host
        this.#input = input
        process.on("exit", this.#restore) // a crash, or process.exit elsewhere
        this.#screen.enter()
        this.#screen.on("resize", this.#draw)
        stdin.setRawMode(true)
        stdin.on("data", this.#take)
        stdin.on("end", this.#end)
        stdin.resume()
    }

    show(state: BatchState): void {
        this.#state = state
        this.#draw()
    }

    tell(_message: string, state: BatchState): void {
        this.show(state)
    }

    async record(record: CableRecord): Promise<void> {
        this.#lines.push(resultLine(record, { columns: undefined, hasColours: false }))
    }

    async close(): Promise<void> {
        if (this.#input === undefined) return
        this.#input = undefined
        this.#restore()
        process.off("exit", this.#restore)
        const { stdin } = this.#options.host
        stdin.off("data", this.#take)
        stdin.off("end", this.#end)
        stdin.pause()
        for (const line of this.#lines) await this.#options.out.write(line)
    }

    #take = (chunk: Buffer | string): void => {
        for (const key of this.#parser.feed(chunk)) this.#press(key)
        this.#draw()
    }

    #press(key: Key): void {
        const nowMs = this.#options.host.now()
        const input = this.#input
        if (input === undefined) return
        if ("text" in key) this.#editor.type(key.text, nowMs)
        else if (key.name === "enter") {
            const { text, left } = this.#editor.enter(nowMs)
            input.onLine(text, left)
        } else if (key.name === "backspace") this.#editor.backspace()
        else if (key.name === "clear" || key.name === "escape") this.#editor.clear()
        else if (key.name === "interrupt") input.onInterrupt()
        else if (key.name === "end") input.onEnd()
        else if (key.name !== "other") input.onArrow(key.name)
    }

    #end = (): void => this.#input?.onEnd()

    #draw = (): void => {
        const { host, title, keys, cable } = this.#options
        if (this.#state === undefined || this.#input === undefined) return
        const picture = {
            ...{ state: this.#state, title, keys },
            ...{ typed: this.#editor.text, cable: cable() },
        }
        const { columns, rows } = this.#screen
        const lines = batchScreen(picture, columns, rows, !host.env.NO_COLOR)
        this.#screen.write(lines.join("\n"))
    }

    #restore = (): void => {
        this.#options.host.stdin.setRawMode(false)
        this.#screen.leave()
    }
}
