import { boardOf, type ProgramName } from "../boards/boards"
import { LineQueue } from "../sim/line-queue"
import type { CableKeys } from "../sim/scenario/schema"
import { parseScenario } from "../sim/scenarios/parse"
import type {
    BoardConnection,
    ConsoleLine,
    DrivesListener,
    SimulationOptions,
    VirtualBoard,
} from "../sim/simulation"
import type { FromVm, VmStart } from "../sim/vm/protocol"
import type { LaunchVm, VmLink } from "../sim/vm/vm-link"
import { imagePath, readBoardFile } from "./board-files"
import { MemoryConnection } from "./port/memory-connection"
import { vmStartOf } from "./start-simulation"
import { launchThread } from "./vm-thread"

/** What a virtual board is started with. */
export interface StartOptions {
    lines?: boolean
    program?: ProgramName
    /** in place of a program's */
    image?: string
    launch?: LaunchVm
}

/**
 * Powers up a board with an image in its flash. Nobody has its port open yet.
 * @param lines whether its console lines are wanted as well; then they have to be taken
 * @param program what is in its flash, unless an image is given
 * @param launch a thread of its own unless something else is given
 * @throws as startSimulation does
 */
export function startBoard(
    options: SimulationOptions,
    {
        lines = false,
        program = "receiver",
        image = imagePath(boardOf(options.board), program),
        launch = launchThread,
    }: StartOptions = {},
): VirtualBoard {
    const file = readBoardFile(boardOf(options.board))
    return new VmBoard(options, vmStartOf(options, image, { file, lines }), launch)
}

class VmBoard implements VirtualBoard {
    tMs = 0
    readonly #onTime = new Set<() => void>()
    readonly #onDrives = new Set<DrivesListener>()
    #options: SimulationOptions
    readonly #queue = new LineQueue()
    readonly #vm: VmLink
    #connection: MemoryConnection | undefined
    #isAttached = false
    #ended = false
    /** those who have pressed the reset button wait until the board is down, and then until it is up again */
    #onDown: (() => void)[] = []
    #onUp: (() => void)[] = []
    #onAttached: (attached: boolean) => void = () => {}
    /** those who wait for their cable, the oldest first */
    readonly #onCable: ((tMs: number | undefined) => void)[] = []

    constructor(options: SimulationOptions, start: VmStart, launch: LaunchVm) {
        this.#options = options
        this.#vm = launch(start, {
            onMessage: message => this.#receive(message),
            onGone: failure => this.#end(failure),
        })
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
        this.#vm.tell({ type: "pause" })
    }

    resume(): void {
        this.#vm.tell({ type: "resume" })
    }

    async reboot(): Promise<void> {
        if (this.#ended) return
        this.#vm.tell({ type: "reset" })
        await new Promise<void>(resolve => this.#onDown.push(resolve))
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

    #attach(): void {
        if (!this.#isAttached) this.#onAttached(true)
        this.#isAttached = true
        for (const resolve of this.#onUp.splice(0)) resolve()
    }

    #detach(reason: string): void {
        if (this.#isAttached) this.#onAttached(false)
        this.#isAttached = false
        const connection = this.#connection
        this.#connection = undefined
        // it may have been opened while the board was on its way down
        if (connection) this.#vm.tell({ type: "plug", plugged: false })
        connection?.lose(reason)
    }

    /** A board with a USB port of its own leaves the computer at a reset, a UART's chip stays. */
    #goDown(): void {
        this.#onUp.push(...this.#onDown.splice(0))
        if (boardOf(this.#options.board).console !== "uart") this.#detach("the board has restarted")
    }

    #end(failure?: Error): void {
        this.#ended = true
        this.#detach(failure?.message ?? "the board is off")
        this.#queue.end(failure)
        for (const resolve of this.#onCable.splice(0)) resolve(undefined)
        for (const resolve of [...this.#onDown, ...this.#onUp]) resolve()
    }

    #receive(message: FromVm): void {
        if (message.type === "lines") {
            this.#goOn(message.lines.at(-1)!.tMs)
            this.#queue.push(message.lines)
        } else if (message.type === "up") this.#attach()
        else if (message.type === "down") this.#goDown()
        else if (message.type === "cable") {
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
