import { Writable } from "node:stream"
import { stripVTControlCharacters } from "node:util"

const ENTER = "\x1b[?1049h\x1b[2J\x1b[?25l"
const LEAVE = "\x1b[0m\x1b[?25h\x1b[?1049l"
const CLEAR = "\x1b[0m\x1b[2J"
const BEGIN_FRAME = "\x1b[?2026h"
const END_FRAME = "\x1b[?2026l"

/** The part of a terminal's output stream that a screen needs. */
export interface Terminal {
    columns?: number
    rows?: number
    write(text: string): boolean
    on(event: "resize" | "drain", listener: () => void): unknown
    off(event: "resize" | "drain", listener: () => void): unknown
}

/**
 * The alternate screen of a terminal, as a stream of whole frames: each write is one frame, and only the rows
 * that differ from the last one are sent. Frames that a slow terminal can't take are skipped.
 * To ink it is a stdout without a TTY: ink only draws, everything about the terminal is done here.
 */
export class Screen extends Writable {
    #terminal: Terminal
    #shown: string[] = []
    #frame: string | undefined
    #open = false
    #blocked = false

    constructor(terminal: Terminal) {
        super({ decodeStrings: false })
        this.#terminal = terminal
    }

    get columns(): number {
        return this.#terminal.columns || 80
    }

    get rows(): number {
        return this.#terminal.rows || 24
    }

    /** Switches to the alternate screen and hides the cursor. */
    enter(): void {
        this.#open = true
        this.#terminal.on("resize", this.#resized)
        this.#terminal.on("drain", this.#drained)
        this.#terminal.write(ENTER)
    }

    /** Gives the terminal back as it was. Safe to call twice, and in an exit handler. */
    leave(): void {
        if (!this.#open) return
        this.#open = false
        this.#terminal.off("resize", this.#resized)
        this.#terminal.off("drain", this.#drained)
        this.#terminal.write(LEAVE)
    }

    override _write(frame: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
        // an empty write is only a barrier of ink's
        if (frame.length > 0) {
            this.#frame = frame.toString()
            this.#draw()
        }
        done()
    }

    #draw(): void {
        if (!this.#open || this.#blocked || this.#frame === undefined) return
        const lines = this.#frame.split("\n").slice(0, this.rows)
        let changes = ""
        for (let row = 0; row < Math.max(lines.length, this.#shown.length); row++) {
            if (lines[row] === this.#shown[row]) continue
            changes += `\x1b[${row + 1};1H\x1b[0m${this.#wholeRow(lines[row] ?? "")}`
        }
        this.#shown = lines
        if (changes !== "") this.#blocked = !this.#terminal.write(BEGIN_FRAME + changes + END_FRAME)
    }

    /** A line with what erases the rest of its row; after a full row the cursor still stands on its last cell. */
    #wholeRow(line: string): string {
        const isFull = [...stripVTControlCharacters(line)].length >= this.columns
        return isFull ? line : `${line}\x1b[0m\x1b[K`
    }

    #resized = () => {
        this.#shown = []
        this.#terminal.write(CLEAR)
        this.emit("resize")
        this.#draw()
    }

    #drained = () => {
        this.#blocked = false
        this.#draw()
    }
}
