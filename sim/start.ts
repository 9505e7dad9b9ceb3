import { type ChildProcess, fork } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { HIGHEST_PAIR_RATE_HZ, LOWEST_PAIR_RATE_HZ } from "../src/dsp/pair-rates"
import type { Scenario } from "./scenario/schema"
import {
    type ConsoleLine,
    type Simulation,
    SimulationError,
    type SimulationOptions,
} from "./simulation"
import { UsageError } from "./usage-error"
import type { FromVm, ToVm } from "./vm/protocol"

const PROCESS = fileURLToPath(new URL("./vm/process.mjs", import.meta.url))
const IMAGE = fileURLToPath(new URL("../.devicescript/bin/bytecode.devs", import.meta.url))

/** How much of what a dying VM process writes to stderr is kept for its message [characters]. */
const LAST_WORDS = 4000

/**
 * Starts a compiled image in a VM process of its own, in a folder of its own (the VM keeps its flash in the current one).
 * @param image the project's own unless another is given
 * @throws SimulationError when there is no image, UsageError when the scenario's converter is too fast or too slow for the firmware
 */
export function startSimulation(options: SimulationOptions, image = IMAGE): Simulation {
    if (!existsSync(image))
        throw new SimulationError("the firmware image is missing; build it with: npm run build")
    checkPairRate(options.scenario)
    return new VmProcess(options, image)
}

/** The firmware would run out of memory on a faster converter, and of pairs for its analysis on a slower one. */
function checkPairRate({ adc, name }: Scenario): void {
    const leastUs = 1e6 / HIGHEST_PAIR_RATE_HZ
    const mostUs = 1e6 / LOWEST_PAIR_RATE_HZ
    if (adc.pair_us < leastUs || adc.pair_us > mostUs)
        throw new UsageError(
            `${name}: adc.pair_us is ${adc.pair_us} (profile ${adc.profile}); this firmware takes ${leastUs} to ${mostUs}`,
        )
}

class VmProcess implements Simulation {
    private readonly child: ChildProcess
    private readonly folder = mkdtempSync(join(tmpdir(), "quietline-"))
    private readonly queue: ConsoleLine[] = []
    private readonly gone: Promise<void>
    private ended = false
    private stopping = false
    private failure: string | undefined
    private lastWords = ""
    private wake: (() => void) | undefined

    constructor(options: SimulationOptions, imagePath: string) {
        this.child = fork(PROCESS, [], {
            cwd: this.folder,
            execArgv: [],
            stdio: ["ignore", "ignore", "pipe", "ipc"],
        })
        this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
            this.lastWords = (this.lastWords + text).slice(-LAST_WORDS)
        })
        this.child.on("message", (message: FromVm) => {
            if (message.type === "lines") this.queue.push(...message.lines)
            else this.failure = message.message
            this.wake?.()
        })
        this.child.on("error", error => this.end(error.message))
        this.gone = new Promise(resolve =>
            this.child.once("close", (code, signal) => {
                this.end(
                    code ? `it exited with code ${code}` : signal && `it was ended by ${signal}`,
                )
                resolve()
            }),
        )
        this.tell({ type: "start", options, imagePath })
    }

    /** Remembers why the process is gone, removes its folder, and lets the consumer see it. */
    private end(reason: string | null | undefined): void {
        if (!this.stopping && reason) this.failure ??= lastLine(this.lastWords) ?? reason
        this.ended = true
        rmSync(this.folder, { recursive: true, force: true })
        this.wake?.()
    }

    private tell(message: ToVm): void {
        if (this.child.connected) this.child.send(message, () => {})
    }

    async *lines(): AsyncIterable<ConsoleLine> {
        try {
            while (true) {
                const batch = this.queue.splice(0)
                yield* batch
                if (batch.length > 0) this.tell({ type: "taken", count: batch.length })
                else if (this.ended) break
                else
                    await new Promise<void>(resolve => {
                        this.wake = resolve
                    })
            }
        } finally {
            await this.stop()
        }
        if (this.failure !== undefined)
            throw new SimulationError(`the simulator's VM process died: ${this.failure}`)
    }

    pause(): void {
        this.tell({ type: "pause" })
    }

    resume(): void {
        this.tell({ type: "resume" })
    }

    async stop(): Promise<void> {
        this.stopping = true
        if (!this.ended) this.child.kill("SIGKILL")
        await this.gone
    }
}

/** The last line that says something, without the stack. */
function lastLine(text: string): string | undefined {
    const lines = text
        .split("\n")
        .filter(line => line.trim() !== "" && !/^\s+at |^Node\.js v/.test(line))
    return lines.at(-1)?.trim()
}
