import { unseenEscaped } from "../../src/encoding/unseen"
import { tell } from "./tell"

const ERASE_LINE = "\r\x1b[2K"
const MIN_INTERVAL_MS = 200

/** The part of a terminal that progress needs. */
export interface ProgressTarget {
    isTTY?: boolean
    columns?: number
    write(text: string): unknown
}

/** One line on a terminal that overwrites itself and leaves nothing behind; where there is none, only what begin() is given is told. */
export class Progress {
    #target: ProgressTarget
    #now: () => number
    #shownAtMs = Number.NEGATIVE_INFINITY
    #visible = false

    /** @param now milliseconds, monotonic */
    constructor(target: ProgressTarget, now: () => number) {
        this.#target = target
        this.#now = now
    }

    /** Shows a text in place of the last one, at most five times a second. */
    show(text: string): void {
        if (!this.#target.isTTY || this.#now() - this.#shownAtMs < MIN_INTERVAL_MS) return
        this.#shownAtMs = this.#now()
        this.#visible = true
        const shown = unseenEscaped(text)
        this.#target.write(ERASE_LINE + shown.slice(0, (this.#target.columns || 80) - 1))
    }

    /** Shows what begins and takes long; where there is no terminal it is a line that stays. */
    begin(text: string): void {
        this.#shownAtMs = Number.NEGATIVE_INFINITY
        if (this.#target.isTTY) this.show(text)
        else tell(this.#target, text)
    }

    /** Takes the text away; anything may be written to the terminal now. */
    erase(): void {
        if (!this.#visible) return
        this.#visible = false
        this.#target.write(ERASE_LINE)
    }
}
