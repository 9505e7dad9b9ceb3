import { isText } from "../../link/printable"

const MAX_LINES = 3
/** By chance a line of noise this short may be all letters [characters]. */
const SHORT = 3

/** Of noise (a wrong baud rate) lets the first few lines pass, and then nothing until there is text or telemetry. */
export class NoiseFilter {
    #passed = 0

    /** Telemetry came. */
    reset(): void {
        this.#passed = 0
    }

    /** Takes a line that is no telemetry. @returns false: it is not to be shown */
    passes(line: string): boolean {
        const isNoise = !isText(line) || (this.#passed > 0 && line.trim().length <= SHORT)
        if (!isNoise) this.#passed = 0
        else if (this.#passed < MAX_LINES) this.#passed++
        else return false
        return true
    }
}
