import { boardOf } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { withConverterOf } from "../scenario/converter-part"
import type { Scenario } from "../scenario/schema"
import type { BoardPort } from "./board-port"
import { Pacer } from "./pacer"
import { type Lasting, Powered } from "./powered"
import type { FromVm, ToVm, VmStart } from "./protocol"

/** How often a board tells its time [ms]. */
const TIME_EVERY_MS = 250

/** What a VM's host needs of the thread that it runs in: a worker of Node.js, one of a browser, or none of its own. */
export interface HostThread {
    tell(message: FromVm): void
    /** lets messages come in */
    turn(): Promise<void>
}

/**
 * Runs a VM on a simulated line as messages tell it. It has all that it needs in them: nothing here is Node.js's or a browser's
 * own, and several of them can be in one thread.
 */
export class VmHost {
    readonly #tell: (message: FromVm) => void
    readonly #pacer: Pacer
    #powered: Powered | undefined
    #lasting!: Lasting
    /** the board's time that was told last [ms] */
    #toldMs = 0
    /** the reset button has been pressed, or the run is to end */
    #isPressed = false
    #isEnded = false

    constructor({ tell, turn }: HostThread) {
        this.#tell = tell
        this.#pacer = new Pacer(turn)
    }

    /** A message from the command; "start" comes first and once. */
    take(message: ToVm): void {
        try {
            this.#obey(message)
        } catch (error) {
            this.#fail(error)
        }
    }

    #obey(message: ToVm): void {
        const pacer = this.#pacer
        if (message.type === "start") void this.#run(message)
        else if (message.type === "speed") pacer.setSpeed(message.speed)
        else if (message.type === "pause") pacer.pause()
        else if (message.type === "resume") pacer.resume()
        else if (message.type === "taken") pacer.taken(message.count)
        else if (message.type === "read") pacer.read(message.count)
        else if (message.type === "heard") pacer.heard()
        else if (message.type === "stall") pacer.stall(message.stalled)
        else if (message.type === "plug") this.#plug(message.plugged)
        else if (message.type === "write") this.#powered?.port?.receive(message.bytes)
        else if (message.type === "cable") this.#setCable(message.cable)
        else if (message.type === "line") this.#setLine(message.scenario)
        else if (message.type === "reset") this.#press()
        else if (message.type === "ping") this.#tell({ type: "pong" })
    }

    /** Ends the run at its next step. */
    end(): void {
        this.#isEnded = true
        this.#press()
    }

    /** Tells something whose answer is to come before time goes on. */
    #tellAndWait(message: FromVm): void {
        this.#tell(message)
        this.#pacer.told()
    }

    #press(): void {
        this.#isPressed = true
        this.#pacer.interrupt()
    }

    #plug(plugged: boolean): void {
        this.#pacer.plug()
        this.#lasting.isPlugged = plugged
        this.#powered?.port?.plug(plugged)
    }

    #setCable(cable: Scenario["cable"]): void {
        const tMs = this.#replaceLine({ ...this.#lasting.scenario, cable })
        this.#powered?.setCable(cable)
        this.#tellAndWait({ type: "cable", tMs })
    }

    #setLine(scenario: Scenario): void {
        const line = withConverterOf(scenario, this.#lasting.scenario)
        const tMs = this.#replaceLine(line)
        this.#powered?.setLine(line)
        this.#tellAndWait({ type: "line", tMs })
    }

    /** What is there from now on, also after a reset. @returns the board's time [ms] */
    #replaceLine(scenario: Scenario): number {
        const lasting = this.#lasting
        const tMs = this.#powered?.nowMs ?? lasting.startMs
        lasting.cableMs = tMs
        lasting.scenario = scenario
        return tMs
    }

    async #run(start: VmStart): Promise<void> {
        const { scenario, seconds } = start.options
        const endMs = seconds === undefined ? Number.POSITIVE_INFINITY : 1000 * seconds
        this.#lasting = { scenario, startMs: 0, cableMs: 0, flash: undefined, isPlugged: false }
        try {
            while (!(await this.#runOnce(start, endMs))) this.#goDown(start)
            this.#tell({ type: "over" })
        } catch (error) {
            this.#fail(error)
        }
    }

    #fail(error: unknown): void {
        const message = error instanceof Error ? error.message : String(error)
        this.#tell({ type: "failed", message, isUsage: error instanceof UsageError })
    }

    /** From power-up to the next reset, or to the end. @returns true at the end */
    async #runOnce(start: VmStart, endMs: number): Promise<boolean> {
        const pacer = this.#pacer
        this.#isPressed = false
        const powered = new Powered(start, this.#lasting)
        powered.onDrives((drives, tMs) => this.#tell({ type: "drives", drives, tMs }))
        if (start.bursts) powered.onBurst((burst, tMs) => this.#tell({ type: "burst", burst, tMs }))
        this.#powered = powered
        this.#toldMs = powered.nowMs
        const { port } = powered
        if (port) this.#tell({ type: "up" })
        pacer.begin(start.options.speed)
        while (true) {
            const isReset = !powered.step()
            // whoever is at the port gets in as soon as possible
            if (port) await pacer.letIn()
            if (this.#isEnded || powered.nowMs > endMs) return true
            if (this.#isPressed || isReset) return false
            await pacer.keepTo(powered.upMs)
            if (port) await this.#servePort(powered, port)
            const lines = powered.drainLines().map(text => ({ text, tMs: powered.nowMs }))
            if (lines.length > 0) {
                this.#tell({ type: "lines", lines })
                await pacer.sent(lines.length)
            }
        }
    }

    async #servePort(powered: Powered, port: BoardPort): Promise<void> {
        const tMs = powered.nowMs
        if (tMs >= this.#toldMs + TIME_EVERY_MS) {
            this.#toldMs = tMs
            this.#tellAndWait({ type: "time", tMs })
        }
        await this.#pacer.allHeard()
        port.step(powered.upMs)
        while (true) {
            const bytes = port.drain(this.#pacer.portRoom)
            if (port.isBehind) powered.stepSoon()
            if (bytes.length === 0) break
            this.#tell({ type: "bytes", bytes, tMs })
            await this.#pacer.wrote(bytes.length)
        }
    }

    /** A board with a USB port of its own leaves the computer at a reset, a UART's chip stays. */
    #goDown({ options }: VmStart): void {
        const { nowMs } = this.#powered!
        this.#powered = undefined
        this.#lasting.startMs = nowMs
        if (boardOf(options.board).console !== "uart") this.#plug(false)
        this.#tellAndWait({ type: "time", tMs: nowMs })
        this.#tell({ type: "down" })
    }
}
