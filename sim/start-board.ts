import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { boardOf, type ProgramName } from "../boards/boards"
import { imagePath } from "../boards/files"
import { LineQueue } from "./line-queue"
import { MemoryConnection } from "./port/memory-connection"
import { parseScenario } from "./scenario/parse"
import type { CableKeys } from "./scenario/schema"
import type {
    BoardConnection,
    ConsoleLine,
    DrivesListener,
    SimulationOptions,
    VirtualBoard,
} from "./simulation"
import { checkStart } from "./start"
import { type FromVm, RESET_CODE } from "./vm/protocol"
import { VmProcess } from "./vm-process"

/** What a virtual board is started with. */
export interface StartOptions {
    lines?: boolean
    program?: ProgramName
    /** in place of a program's */
    image?: string
}

/**
 * Powers up a board with an image in its flash. Nobody has its port open yet.
 * @param lines whether its console lines are wanted as well; then they have to be taken
 * @param program what is in its flash, unless an image is given
 * @throws as startSimulation does
 */
export function startBoard(
    options: SimulationOptions,
    {
        lines = false,
        program = "receiver",
        image = imagePath(boardOf(options.board), program),
    }: StartOptions = {},
): VirtualBoard {
    checkStart(options.scenario, image)
    return new VmBoard(options, image, lines)
}

class VmBoard implements VirtualBoard {
    tMs = 0
    readonly #onTime = new Set<() => void>()
    readonly #onDrives = new Set<DrivesListener>()
    #options: SimulationOptions
    readonly #imagePath: string
    readonly #wantsLines: boolean
    readonly #folder = mkdtempSync(join(tmpdir(), "quietline-"))
    readonly #queue = new LineQueue()
    #vm: VmProcess
    #connection: MemoryConnection | undefined
    #isPaused = false
    #isAttached = false
    #ended = false
    /** somebody has pressed the reset button and waits */
    #restarted: (() => void) | undefined
    #onAttached: (attached: boolean) => void = () => {}
    #cableMs = 0
    /** those who wait for their cable, the oldest first */
    readonly #onCable: ((tMs: number | undefined) => void)[] = []

    constructor(options: SimulationOptions, imagePath: string, wantsLines: boolean) {
        this.#options = options
        this.#imagePath = imagePath
        this.#wantsLines = wantsLines
        this.#vm = this.#powerUp()
    }

    open(): BoardConnection {
        if (this.#connection) throw new Error("the board's port is open already")
        const connection = new MemoryConnection(`virtual ${this.#options.board}`, {
            write: bytes => this.#vm.tell({ type: "write", bytes }),
            read: count => this.#vm.tell({ type: "read", count }),
            stall: stalled => this.#vm.tell({ type: "stall", stalled }),
            close: () => this.#unplug(connection),
        })
        this.#connection = connection
        this.#vm.tell({ type: "plug", plugged: true })
        if (this.#ended) this.#detach("the board is off")
        return connection
    }

    lines(): AsyncIterable<ConsoleLine> {
        return this.#queue.drain(
            count => this.#vm.tell({ type: "taken", count }),
            () => this.stop(),
        )
    }

    onAttached(listener: (attached: boolean) => void): void {
        this.#onAttached = listener
    }

    onTime(listener: () => void): () => void {
        this.#onTime.add(listener)
        return () => this.#onTime.delete(listener)
    }

    onDrives(listener: DrivesListener): () => void {
        this.#onDrives.add(listener)
        return () => this.#onDrives.delete(listener)
    }

    pause(): void {
        this.#isPaused = true
        this.#vm.tell({ type: "pause" })
    }

    resume(): void {
        this.#isPaused = false
        this.#vm.tell({ type: "resume" })
    }

    async reboot(): Promise<void> {
        if (this.#ended) return
        const before = this.#restarted
        const restarted = new Promise<void>(resolve => {
            this.#restarted = () => {
                before?.()
                resolve()
            }
        })
        await this.#vm.stop()
        await restarted
    }

    setCable(cable: CableKeys): Promise<number | undefined> {
        const { scenario } = this.#options
        const text = JSON.stringify({ ...scenario, cable })
        const changed = parseScenario(text, scenario.name)
        if (this.#ended) return Promise.resolve(undefined)
        this.#options = { ...this.#options, scenario: changed }
        this.#vm.tell({ type: "cable", cable: changed.cable })
        return new Promise(resolve => this.#onCable.push(resolve))
    }

    async stop(): Promise<void> {
        this.#ended = true
        await this.#vm.stop()
    }

    #powerUp(): VmProcess {
        const port = {
            startMs: this.tMs,
            cableMs: this.#cableMs,
            lines: this.#wantsLines,
        }
        // what has not reached the VM before its reset is there from now on
        for (const resolve of this.#onCable.splice(0)) resolve(this.tMs)
        const { seconds } = this.#options
        const vm = new VmProcess(
            this.#folder,
            { type: "start", options: this.#options, imagePath: this.#imagePath, port },
            {
                onMessage: message => this.#receive(message),
                onGone: (failure, code) => {
                    const isReset = code === RESET_CODE || this.#restarted !== undefined
                    const isOver = seconds !== undefined && this.tMs >= 1000 * seconds
                    if (isReset && !isOver && !this.#ended) this.#restart()
                    else this.#end(isReset ? undefined : failure)
                },
            },
        )
        if (this.#isPaused) vm.tell({ type: "pause" })
        return vm
    }

    /** A board with a USB port of its own leaves the computer meanwhile, a UART's chip stays. */
    #restart(): void {
        if (boardOf(this.#options.board).console !== "uart") this.#detach("the board has restarted")
        this.#vm = this.#powerUp()
        if (this.#connection) this.#vm.tell({ type: "plug", plugged: true })
    }

    #attach(): void {
        if (!this.#isAttached) this.#onAttached(true)
        this.#isAttached = true
        this.#restarted?.()
        this.#restarted = undefined
    }

    #detach(reason: string): void {
        if (this.#isAttached) this.#onAttached(false)
        this.#isAttached = false
        const connection = this.#connection
        this.#connection = undefined
        connection?.lose(reason)
    }

    #end(failure: string | undefined): void {
        this.#ended = true
        rmSync(this.#folder, { recursive: true, force: true })
        this.#detach(failure ?? "the board is off")
        this.#queue.end(failure)
        for (const resolve of this.#onCable.splice(0)) resolve(undefined)
        this.#restarted?.()
    }

    #receive(message: FromVm): void {
        if (message.type === "lines") {
            this.#goOn(message.lines.at(-1)!.tMs)
            this.#queue.push(message.lines)
        } else if (message.type === "up") this.#attach()
        else if (message.type === "cable") {
            this.#cableMs = message.tMs
            this.#onCable.shift()?.(message.tMs)
            this.#acknowledge()
        } else if (message.type === "time") {
            this.#goOn(message.tMs)
            this.#acknowledge()
        } else if (message.type === "drives")
            for (const listener of this.#onDrives) listener(message.drives, message.tMs)
        else if (message.type === "bytes") {
            this.#goOn(message.tMs)
            if (this.#connection) this.#connection.deliver(message.bytes)
            else this.#vm.tell({ type: "read", count: message.bytes.length })
        }
    }

    #goOn(tMs: number): void {
        this.tMs = tMs
        for (const listener of this.#onTime) listener()
    }

    /** After what the listeners answer, so that the board gets the answer first. */
    #acknowledge(): void {
        const vm = this.#vm
        setImmediate(() => vm.tell({ type: "heard" }))
    }

    #unplug(connection: MemoryConnection): void {
        if (this.#connection !== connection) return
        this.#connection = undefined
        this.#vm.tell({ type: "plug", plugged: false })
    }
}
