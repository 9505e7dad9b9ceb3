import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { boardOf } from "../boards/boards"
import { imagePath } from "../boards/files"
import { HIGHEST_PAIR_RATE_HZ, LOWEST_PAIR_RATE_HZ } from "../src/dsp/analysis"
import { LineQueue } from "./line-queue"
import type { Scenario } from "./scenario/schema"
import {
    type ConsoleLine,
    type Simulation,
    SimulationError,
    type SimulationOptions,
} from "./simulation"
import { UsageError } from "./usage-error"
import { VmProcess } from "./vm-process"

/**
 * Starts a compiled image in a VM process of its own, in a folder of its own (the VM keeps its flash in the current one).
 * @param image that of the board unless another is given
 * @throws SimulationError when there is no image, UsageError when the scenario's converter is too fast or too slow for the firmware
 */
export function startSimulation(
    options: SimulationOptions,
    image = imagePath(boardOf(options.board)),
): Simulation {
    checkStart(options.scenario, image)
    return new VmSimulation(options, image)
}

/** What must be so before a VM is started. @throws as startSimulation does */
export function checkStart(scenario: Scenario, image: string): void {
    if (!existsSync(image))
        throw new SimulationError("the firmware image is missing; build it with: npm run build")
    checkPairRate(scenario)
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

class VmSimulation implements Simulation {
    readonly #folder = mkdtempSync(join(tmpdir(), "quietline-"))
    readonly #queue = new LineQueue()
    readonly #vm: VmProcess

    constructor(options: SimulationOptions, imagePath: string) {
        this.#vm = new VmProcess(
            this.#folder,
            { type: "start", options, imagePath },
            {
                onMessage: message => {
                    if (message.type === "lines") this.#queue.push(message.lines)
                },
                onGone: failure => {
                    rmSync(this.#folder, { recursive: true, force: true })
                    this.#queue.end(failure)
                },
            },
        )
    }

    lines(): AsyncIterable<ConsoleLine> {
        return this.#queue.drain(
            count => this.#vm.tell({ type: "taken", count }),
            () => this.stop(),
        )
    }

    pause(): void {
        this.#vm.tell({ type: "pause" })
    }

    resume(): void {
        this.#vm.tell({ type: "resume" })
    }

    stop(): Promise<void> {
        return this.#vm.stop()
    }
}
