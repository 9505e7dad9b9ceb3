import { Progress } from "../output/progress"
import { tell } from "../output/tell"
import type { Host } from "./host"

/** What a command tells on stderr while it runs: lines that stay, and progress that leaves nothing behind. */
export class Notes {
    readonly progress: Progress
    readonly #host: Pick<Host, "stderr">

    constructor(host: Pick<Host, "stderr" | "now">) {
        this.#host = host
        this.progress = new Progress(host.stderr, host.now)
    }

    /** A line as it is: what a board says besides telemetry. */
    line = (text: string): void => {
        this.progress.erase()
        tell(this.#host.stderr, text)
    }

    /** A line of ours, to be told from the board's. */
    note = (text: string): void => this.line(`quietline: ${text}`)
}
