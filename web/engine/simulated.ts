import { UsageError } from "../../common/usage-error"
import type { LineSource, SourceLine } from "../../host/stream/source"
import { LineQueue } from "../../sim/line-queue"
import type { Scenario } from "../../sim/scenario/schema"
import { SimulationError } from "../../sim/simulation"
import { Heartbeat } from "../../sim/vm/heartbeat"
import type { VmOptions } from "../../sim/vm/protocol"
import type { Speed } from "./state"
import type { FromWorker, ToWorker } from "./worker-protocol"

/** What a worker with a VM tells besides lines. */
export type Told = Extract<FromWorker, { type: "starting" | "converted" | "described" }>

function failureOf(message: string, isUsage: boolean): Error {
    return isUsage
        ? new UsageError(message)
        : new SimulationError(`the simulator's VM died: ${message}`)
}

function isTold(message: FromWorker): message is Told {
    return ["starting", "converted", "described"].includes(message.type)
}

/** A virtual board in a worker of its own, as a source of lines. */
export class SimulatedSource implements LineSource {
    readonly #queue = new LineQueue()
    readonly #worker: Worker
    readonly #onTold: (told: Told) => void
    readonly #heartbeat = new Heartbeat(
        () => this.#tell({ type: "ping" }),
        why => this.#end(new SimulationError(`the simulator's VM died: ${why}`)),
    )
    #isGone = false

    constructor(options: VmOptions, onTold: (told: Told) => void) {
        this.#onTold = onTold
        this.#worker = new Worker(new URL("./vm-worker.ts", import.meta.url), { type: "module" })
        this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#take(data)
        this.#worker.onerror = event =>
            this.#end(new SimulationError(`the worker failed: ${event.message || "not loaded"}`))
        this.#tell({ type: "boot", options })
    }

    lines(): AsyncIterable<SourceLine> {
        return this.#queue.drain(
            count => this.#tell({ type: "taken", count }),
            () => this.stop(),
        )
    }

    pause(): void {
        this.#tell({ type: "pause" })
    }

    resume(): void {
        this.#tell({ type: "resume" })
    }

    /** Presses the board's reset button. */
    reset(): void {
        this.#tell({ type: "reset" })
    }

    setSpeed(speed: Speed): void {
        this.#tell({ type: "speed", speed })
    }

    /** Puts another line under the same converter. */
    setLine(scenario: Scenario): void {
        this.#tell({ type: "line", scenario })
    }

    /** Asks what an ideal meter reads on a line; told as "described". */
    describe(scenario: Scenario, seed: number): void {
        this.#tell({ type: "describe", scenario, seed })
    }

    async stop(): Promise<void> {
        this.#end()
    }

    #tell(message: ToWorker): void {
        if (!this.#isGone) this.#worker.postMessage(message)
    }

    #take(message: FromWorker): void {
        if (this.#isGone) return
        this.#heartbeat.heard()
        if (message.type === "lines") this.#queue.push(message.lines)
        else if (isTold(message)) this.#onTold(message)
        else if (message.type === "line") this.#tell({ type: "heard" })
        else if (message.type === "over") this.#end()
        else if (message.type === "failed") this.#end(failureOf(message.message, message.isUsage))
    }

    #end(failure?: Error): void {
        if (this.#isGone) return
        this.#isGone = true
        this.#heartbeat.stop()
        this.#worker.terminate()
        this.#queue.end(failure)
    }
}
