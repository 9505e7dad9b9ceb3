import { type ChildProcess, fork } from "node:child_process"
import { packageFile } from "../node/package-root"
import type { FromVm, ToVm } from "./vm/protocol"

const PROCESS = packageFile("sim/vm/process.mjs")

/** How much of what a dying VM process writes to stderr is kept for its message [characters]. */
const LAST_WORDS = 4000

interface VmListener {
    onMessage(message: FromVm): void
    /** the process is gone. @param failure why, when it was not asked to go */
    onGone(failure: string | undefined, code: number | null): void
}

/** One run of the VM in a process of its own. */
export class VmProcess {
    readonly gone: Promise<void>
    readonly #child: ChildProcess
    readonly #listener: VmListener
    #ended = false
    #stopping = false
    #failure: string | undefined
    #lastWords = ""

    /** @param folder the VM keeps its flash in it */
    constructor(folder: string, start: Extract<ToVm, { type: "start" }>, listener: VmListener) {
        this.#listener = listener
        this.#child = fork(PROCESS, [], {
            cwd: folder,
            execArgv: [],
            stdio: ["ignore", "ignore", "pipe", "ipc"],
            serialization: "advanced",
        })
        this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
            this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS)
        })
        this.#child.on("message", (message: FromVm) => {
            if (message.type === "failed") this.#failure = message.message
            listener.onMessage(message)
        })
        this.#child.on("error", error => this.#end(error.message, null))
        this.gone = new Promise(resolve =>
            this.#child.once("close", (code, signal) => {
                this.#end(
                    code ? `it exited with code ${code}` : signal && `it was ended by ${signal}`,
                    code,
                )
                resolve()
            }),
        )
        this.tell(start)
    }

    tell(message: ToVm): void {
        if (this.#child.connected) this.#child.send(message, () => {})
    }

    /** Ends the process and waits until it is gone. Safe to call twice. */
    async stop(): Promise<void> {
        this.#stopping = true
        if (!this.#ended) this.#child.kill("SIGKILL")
        await this.gone
    }

    #end(reason: string | null | undefined, code: number | null): void {
        if (this.#ended) return
        this.#ended = true
        if (!this.#stopping && reason) this.#failure ??= lastLine(this.#lastWords) ?? reason
        this.#listener.onGone(this.#failure, code)
    }
}

/** The last line that says something, without the stack. */
function lastLine(text: string): string | undefined {
    const lines = text
        .split("\n")
        .filter(line => line.trim() !== "" && !/^\s+at |^Node\.js v/.test(line))
    return lines.at(-1)?.trim()
}
