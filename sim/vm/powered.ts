import { stream } from "../../common/random"
import { DmesgRing } from "../port/dmesg-ring"
import { flashWith } from "../port/flash-image"
import type { Scenario } from "../scenario/schema"
import type { DrivesListener } from "../simulation"
import { LogLines, programLine } from "./board-console"
import { BoardPort } from "./board-port"
import { Machine } from "./machine"
import type { ConvertedBurst, VmStart } from "./protocol"
import { type BoardPins, createPins } from "./sources"
import { VmReset } from "./wasm-vm"

/** A console that is no port shows what the program says, not the runtime's chatter. */
function printProgramLine(log: DmesgRing, line: string): void {
    const said = programLine(line)
    if (said !== undefined) log.print(said)
}

/** What lasts over a reset. */
export interface Lasting {
    scenario: Scenario
    /** the board's time at the latest power-up [ms] */
    startMs: number
    /** when the cable was put there, on the same clock [ms] */
    cableMs: number
    /** undefined: nothing was saved yet */
    flash: Uint8Array | undefined
    /** a terminal has the port open */
    isPlugged: boolean
}

/** A board from power-up to the next reset: a VM, what it is connected to, and its console. */
export class Powered {
    /** undefined: the console is no port, and its lines are all that there is */
    readonly port: BoardPort | undefined
    readonly #machine: Machine
    readonly #pins: BoardPins
    readonly #startMs: number
    /** undefined: they are not wanted */
    readonly #lines: LogLines | undefined
    #onBurst: (burst: ConvertedBurst, tMs: number) => void = () => {}

    /** @throws UsageError as createPins does, Error when the VM refuses the image */
    constructor({ vm, image, options: asked, board }: VmStart, lasting: Lasting) {
        const { scenario, startMs, cableMs } = lasting
        const options = { ...asked, scenario }
        this.#startMs = startMs
        this.#pins = createPins(options, cableMs / 1000)
        const random = stream(options.seed, "vm")
        const port = board && new BoardPort(options, board, frame => this.#machine.bus.toVm(frame))
        const log = port?.log ?? new DmesgRing()
        this.port = port
        this.#lines = board?.lines === false ? undefined : new LogLines(log)
        this.#machine = new Machine({
            vm,
            pins: this.#pins,
            startMs,
            random: () => random.uniform(),
            loadFlash: () => lasting.flash,
            saveFlash: bytes => {
                lasting.flash = bytes
            },
            print: port ? line => port.print(line) : line => printProgramLine(log, line),
            onFrame: frame => port?.forward(frame),
            onBurst: (codes, startMs) => this.#onBurst(this.#burstOf(codes), startMs),
        })
        if (port) {
            lasting.flash ??= flashWith(image)
            this.#machine.powerUp(port.deviceId, port.identity)
            port.plug(lasting.isPlugged)
        } else this.#machine.run(image)
    }

    /** Milliseconds since this power-up. */
    get upMs(): number {
        return this.#machine.clock.nowMs
    }

    /** Milliseconds since the first power-up. */
    get nowMs(): number {
        return this.#startMs + this.upMs
    }

    /** Tells each change of the rig's drives, if there is a rig. */
    onDrives(listener: DrivesListener): void {
        this.#pins.onDrives = (drives, tS) => listener(drives, 1000 * tS)
    }

    /** Tells each burst of pairs that the firmware gets, and when it began [ms]. */
    onBurst(listener: (burst: ConvertedBurst, tMs: number) => void): void {
        this.#onBurst = listener
    }

    #burstOf(codes: Uint16Array): ConvertedBurst {
        const { pairRateHz, skewUs, voltsPerCode, codeNoise, fullScaleCode } = this.#pins.pairs
        return { codes, pairRateHz, skewUs, voltsPerCode, codeNoise, fullScaleCode }
    }

    /** Puts another line under the same converter. */
    setLine(scenario: Scenario): void {
        this.#pins.setLine(scenario, this.nowMs / 1000)
    }

    setCable(cable: Scenario["cable"]): void {
        this.#pins.setCable(cable, this.nowMs / 1000)
    }

    /** Goes on to the next instant at which something happens. @returns false when that is a reset @throws Error when the VM panics */
    step(): boolean {
        try {
            this.#machine.step()
            return true
        } catch (error) {
            if (error instanceof VmReset) return false
            throw error
        }
    }

    /** Goes on within a millisecond, whatever happens. */
    stepSoon(): void {
        this.#machine.clock.after(1, () => {})
    }

    /** The console lines since the last time. */
    drainLines(): string[] {
        return this.#lines?.drain() ?? []
    }
}
