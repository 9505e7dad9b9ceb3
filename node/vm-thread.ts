import { pathToFileURL } from "node:url"
import { Worker } from "node:worker_threads"
import { UsageError } from "../common/usage-error"
import { SimulationError } from "../sim/simulation"
import type { FromVm, ToVm, VmStart } from "../sim/vm/protocol"
import type { VmLink, VmListener } from "../sim/vm/vm-link"
import { packageFile } from "./package-root"

/** What the build has made of vm/thread.ts. */
const ENTRY = pathToFileURL(packageFile("dist/vm-thread.js"))

/** How often a VM is asked whether it still answers [ms], and how often in vain before it is ended. */
const ASK_EVERY_MS = 1000
const ASKED_IN_VAIN = 30

/** A simulation takes about 50 MB; what its arrays hold does not count [MB]. */
const MAX_HEAP_MB = 1024

/** What a thread can be started with besides; tests do. */
export interface ThreadOptions {
    entry?: URL
    askEveryMs?: number
    maxHeapMb?: number
}

/** Runs a VM in a thread of its own: whatever it does, the command goes on, and can end it. */
export function launchThread(
    start: VmStart,
    listener: VmListener,
    options: ThreadOptions = {},
): VmLink {
    return new VmThread(start, listener, options)
}

class VmThread implements VmLink {
    readonly #worker: Worker
    readonly #listener: VmListener
    readonly #gone: Promise<void>
    readonly #maxHeapMb: number
    readonly #timer: NodeJS.Timeout
    #unanswered = 0
    #isEnding = false
    #failure: Error | undefined

    constructor(
        start: VmStart,
        listener: VmListener,
        { entry = ENTRY, askEveryMs = ASK_EVERY_MS, maxHeapMb = MAX_HEAP_MB }: ThreadOptions,
    ) {
        this.#listener = listener
        this.#maxHeapMb = maxHeapMb
        this.#worker = new Worker(entry, {
            resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
            execArgv: [],
            // what libraries say there is no business of the user's
            stdout: true,
            stderr: true,
        })
        this.#worker.on("message", (message: FromVm) => this.#take(message))
        this.#worker.on("error", error => this.#fail(this.#wordsFor(error)))
        this.#gone = new Promise(resolve =>
            this.#worker.once("exit", code => {
                clearInterval(this.#timer)
                this.#fail(`its thread ended with code ${code}`)
                listener.onGone(this.#failure)
                resolve()
            }),
        )
        this.#timer = setInterval(() => this.#ask(askEveryMs), askEveryMs)
        this.#worker.postMessage(start)
    }

    tell(message: ToVm): void {
        this.#worker.postMessage(message)
    }

    async stop(): Promise<void> {
        this.#end()
        await this.#gone
    }

    #take(message: FromVm): void {
        this.#unanswered = 0
        if (message.type === "over") this.#end()
        else if (message.type === "failed") {
            if (message.isUsage) this.#failure ??= new UsageError(message.message)
            else this.#fail(message.message)
            this.#end()
        } else if (message.type !== "pong") this.#listener.onMessage(message)
    }

    /** A thread that does not get round to an answer for long hangs. Turns are counted, not time: this one may have been stopped. */
    #ask(everyMs: number): void {
        if (this.#unanswered === ASKED_IN_VAIN) {
            this.#fail(`it has not come back for ${(ASKED_IN_VAIN * everyMs) / 1000} s`)
            this.#end()
        }
        this.#unanswered++
        this.tell({ type: "ping" })
    }

    #wordsFor(error: Error): string {
        const isMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
        return isMemory ? `it needs more than ${this.#maxHeapMb} MB of memory` : error.message
    }

    #fail(why: string): void {
        if (!this.#isEnding)
            this.#failure ??= new SimulationError(`the simulator's VM died: ${why}`)
    }

    #end(): void {
        this.#isEnding = true
        void this.#worker.terminate()
    }
}
