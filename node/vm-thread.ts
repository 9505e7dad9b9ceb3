import { pathToFileURL } from "node:url"
import { Worker } from "node:worker_threads"
import { UsageError } from "../common/usage-error"
import { SimulationError } from "../sim/simulation"
import { Heartbeat } from "../sim/vm/heartbeat"
import type { FromVm, ToVm, VmStart } from "../sim/vm/protocol"
import type { VmLink, VmListener } from "../sim/vm/vm-link"
import { packageFile } from "./package-root"

/** What the build has made of vm/thread.ts. */
const ENTRY = pathToFileURL(packageFile("dist/vm-thread.js"))

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
    readonly #heartbeat: Heartbeat
    #isEnding = false
    #failure: Error | undefined

    constructor(
        start: VmStart,
        listener: VmListener,
        { entry = ENTRY, askEveryMs, maxHeapMb = MAX_HEAP_MB }: ThreadOptions,
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
                this.#heartbeat.stop()
                this.#fail(`its thread ended with code ${code}`)
                listener.onGone(this.#failure)
                resolve()
            }),
        )
        this.#heartbeat = new Heartbeat(
            () => this.tell({ type: "ping" }),
            why => {
                this.#fail(why)
                this.#end()
            },
            askEveryMs,
        )
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
        this.#heartbeat.heard()
        if (message.type === "over") this.#end()
        else if (message.type === "failed") {
            if (message.isUsage) this.#failure ??= new UsageError(message.message)
            else this.#fail(message.message)
            this.#end()
        } else if (message.type !== "pong") this.#listener.onMessage(message)
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
