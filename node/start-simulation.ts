import { boardOf } from "../boards/boards"
import { UsageError } from "../common/usage-error"
import { LineQueue } from "../sim/line-queue"
import type { Scenario } from "../sim/scenario/schema"
import type { ConsoleLine, Simulation, SimulationOptions } from "../sim/simulation"
import type { BoardStart, VmStart } from "../sim/vm/protocol"
import type { LaunchVm, VmLink } from "../sim/vm/vm-link"
import { MAX_PAIR_RATE_HZ, MIN_PAIR_RATE_HZ } from "../src/dsp/pair-rates"
import { imagePath } from "./board-files"
import { loadVmModule, readBuilt } from "./vm-module"
import { vmOptionsOf } from "./vm-options"
import { launchThread } from "./vm-thread"

/**
 * Starts a compiled image in a VM.
 * @param image that of the board unless another is given
 * @param launch a thread of its own unless something else is given
 * @throws SimulationError when there is no image, UsageError when the scenario's converter is too fast or too slow for the firmware, or
 *     a recording can't be read
 */
export function startSimulation(
    options: SimulationOptions,
    image = imagePath(boardOf(options.board)),
    launch: LaunchVm = launchThread,
): Simulation {
    return new VmSimulation(vmStartOf(options, image), launch)
}

/** All that a VM is started with. @throws as startSimulation does */
export function vmStartOf(options: SimulationOptions, image: string, board?: BoardStart): VmStart {
    checkPairRate(options.scenario)
    return {
        type: "start",
        vm: loadVmModule(),
        image: readBuilt(image, "the firmware image"),
        options: vmOptionsOf(options),
        board,
    }
}

/** The firmware would run out of memory on a faster converter, and of pairs for its analysis on a slower one. */
function checkPairRate({ adc, name }: Scenario): void {
    const leastUs = 1e6 / MAX_PAIR_RATE_HZ
    const mostUs = 1e6 / MIN_PAIR_RATE_HZ
    if (adc.pair_us < leastUs || adc.pair_us > mostUs)
        throw new UsageError(
            `${name}: adc.pair_us is ${adc.pair_us} (profile ${adc.profile}); this firmware takes ${leastUs} to ${mostUs}`,
        )
}

class VmSimulation implements Simulation {
    readonly #queue = new LineQueue()
    readonly #vm: VmLink

    constructor(start: VmStart, launch: LaunchVm) {
        this.#vm = launch(start, {
            onMessage: message => {
                if (message.type === "lines") this.#queue.push(message.lines)
            },
            onGone: failure => this.#queue.end(failure),
        })
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
