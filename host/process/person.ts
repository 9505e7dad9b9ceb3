import { createInterface, type Interface } from "node:readline"
import type { Readable } from "node:stream"
import { UsageError } from "../../common/usage-error"

/** Somebody at the keyboard who answers with Enter. */
export class Person {
    readonly #lines: Interface
    #isGone = false
    #onLine = (_line: string): void => {}
    #onGone = (): void => {}

    constructor(input: Readable) {
        // the terminal keeps its own way with keys, so that Ctrl-C still is a signal
        this.#lines = createInterface({ input, terminal: false })
        this.#lines.on("line", line => this.#onLine(line))
        this.#lines.on("close", () => {
            this.#isGone = true
            this.#onGone()
        })
    }

    /** The next line that is typed from now on. @throws UsageError when none can come */
    line = (): Promise<string> =>
        new Promise((done, fail) => {
            this.#onLine = done
            this.#onGone = () =>
                fail(new UsageError("stdin has ended and nobody can say go; use --yes"))
            if (this.#isGone) this.#onGone()
        })

    close(): void {
        this.#onGone = () => {}
        this.#lines.close()
    }
}
