import { SimulatedBus } from "./bus"
import { type Identity, writeIdentity } from "./identity"
import type { BurstListener } from "./line-feed"
import type { BoardPins } from "./sources"
import { VirtualClock } from "./virtual-clock"
import { type VmModule, WasmVm } from "./wasm-vm"

/** The runtime's first turn after its start [ms]. */
const FIRST_TURN_MS = 10

/** What a machine is made of, and what it tells. */
interface MachineParts {
    vm: VmModule
    pins: BoardPins
    /** time of line and rig at power-up [ms] */
    startMs: number
    /** a number from 0 to 1 */
    random(): number
    loadFlash(): Uint8Array | undefined
    saveFlash(bytes: Uint8Array): void
    /** a line of the VM's log */
    print(line: string): void
    /** a frame that a board would have sent */
    onFrame(frame: Uint8Array): void
    /** a burst of pairs that the firmware gets */
    onBurst: BurstListener
}

/** A VM on the simulated bus under a clock of its own, from power-up to the next reset. */
export class Machine {
    readonly clock = new VirtualClock()
    readonly bus: SimulatedBus
    readonly #vm: WasmVm
    #cancelTurn = () => {}

    constructor(parts: MachineParts) {
        const { pins, startMs, random, loadFlash, saveFlash, print, onFrame, onBurst } = parts
        const lineMs = () => startMs + this.clock.nowMs
        this.bus = new SimulatedBus(pins, this.clock, lineMs, onFrame, onBurst)
        this.#vm = new WasmVm(parts.vm, {
            nowMs: () => this.clock.nowMs,
            send: frame => this.bus.fromVm(frame),
            ...{ random, loadFlash, saveFlash, print },
        })
    }

    /** Starts a VM that runs an image right away. @throws Error when it refuses the image */
    run(image: Uint8Array): void {
        this.#start()
        this.#vm.deploy(image)
    }

    /** Powers up a VM that finds its program in its flash, as a board does, and starts it about 1.2 s later. */
    powerUp(deviceId: string, identity: Identity): void {
        writeIdentity(this.#vm.memory, identity)
        this.#start(deviceId)
    }

    /** Carries what is on the bus to where it goes, and goes on to the next instant at which something happens. */
    step(): void {
        this.bus.settle(frame => {
            this.#vm.receive(frame)
            this.#cancelTurn()
            this.#turn()
        })
        this.clock.next()
    }

    #start(deviceId?: string): void {
        this.#vm.start(deviceId)
        this.#cancelTurn = this.clock.after(FIRST_TURN_MS, () => this.#turn())
    }

    #turn(): void {
        const us = this.#vm.process()
        this.#cancelTurn = this.clock.after(us / 1000, () => this.#turn())
    }
}
