import type { Clock } from "../port/clock"

const BEL = "\x07"

/** A terminal makes one of bells that follow at once [ms]. */
const BETWEEN_MS = 250
const BELLS_OF_FAILURE = 3

/** Tells by ear what has come of a test: one bell for PASS, three for all else. */
export class Bell {
    readonly #ring: () => void
    readonly #clock: Clock
    #cancel = () => {}

    constructor(terminal: { write(text: string): unknown }, clock: Clock) {
        this.#ring = () => terminal.write(BEL)
        this.#clock = clock
    }

    ring(isPass: boolean): void {
        this.#cancel()
        this.#some(isPass ? 1 : BELLS_OF_FAILURE)
    }

    /** No more bells. */
    end(): void {
        this.#cancel()
    }

    #some(bells: number): void {
        this.#ring()
        if (bells > 1) this.#cancel = this.#clock.after(BETWEEN_MS, () => this.#some(bells - 1))
    }
}
