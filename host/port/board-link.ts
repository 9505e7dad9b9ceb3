import { encodeFrame } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../link/bridge/frame"
import type { Connection } from "../../link/connection"
import type { LinkEvent } from "../../link/events"
import { TelemetryLink, type TrafficCounters } from "../../link/telemetry-link"
import { AUTO, choosePort } from "./choose-port"
import type { Clock } from "./clock"
import { LinkError } from "./link-error"
import type { ListPorts } from "./port-info"
import { Watch } from "./watch"

const FIRST_RETRY_MS = 200
const LAST_RETRY_MS = 2000
const RETRY_GROWTH = 1.5

/** Makes a Pico talk; every other board takes no notice. */
const ENABLE_LOG = encodeFrame(bridgeFrame(BRIDGE_COMMANDS.enableLog))

/** What a port is doing for us. */
export type PortState = "open" | "gone" | "released"

/** The serial ports of a computer. */
export interface Ports {
    open(path: string, baudRate: number): Promise<Connection>
    list: ListPorts
}

interface BoardListener {
    /** what the board has sent, in order */
    onEvents(events: readonly LinkEvent[]): void
    /** one line for the user about the port or what is at its other end */
    onNote(text: string): void
    onState(state: PortState, path: string): void
}

export interface BoardLinkOptions {
    /** a path, or "auto" */
    port: string
    /** [bits a second] */
    baudRate: number
    ports: Ports
    clock: Clock
    listener: BoardListener
}

/**
 * A board on a serial port: makes it talk, takes its bytes apart, waits for it when it is unplugged, and lets go of the port
 * on request.
 */
export class BoardLink {
    readonly #options: BoardLinkOptions
    readonly #link = new TelemetryLink()
    readonly #watch: Watch
    #connection: Connection | undefined
    #path = ""
    #state: PortState = "released"
    /** grows with everything that makes an attempt under way pointless */
    #generation = 0
    #cancelRetry = () => {}
    #said: string | undefined

    constructor(options: BoardLinkOptions) {
        this.#options = options
        this.#watch = new Watch({
            clock: options.clock,
            baudRate: options.baudRate,
            say: text => options.listener.onNote(`${this.#path}: ${text}`),
            nudge: () => this.#nudge(),
        })
    }

    /** The port in use, or the last one that was. */
    get path(): string {
        return this.#path
    }

    get counters(): TrafficCounters {
        return this.#link.counters
    }

    /** Opens the port. @throws LinkError when that can't be */
    async open(): Promise<void> {
        const generation = ++this.#generation
        const path = await this.#choose()
        const connection = await this.#options.ports.open(path, this.#options.baudRate)
        await this.#attach(connection, generation)
    }

    /** Lets go of the port for another program. */
    async release(): Promise<void> {
        this.#generation++
        this.#cancelRetry()
        this.#watch.stop()
        this.#flush()
        const connection = this.#connection
        this.#connection = undefined
        this.#setState("released")
        await connection?.close()
    }

    /** Takes the port again after `release`; waits for it when it can't be opened just now. */
    takeBack(): void {
        if (this.#state !== "released") return
        this.#setState("gone")
        this.#said = undefined
        this.#retryAfter(0)
    }

    async #choose(): Promise<string> {
        const { port, ports } = this.#options
        if (port !== AUTO) return port
        const there = await ports.list()
        // among several likely boards the one that was here before is meant
        const same = there.find(({ path, likely }) => path === this.#path && likely !== undefined)
        return same?.path ?? choosePort(AUTO, there)
    }

    async #attach(connection: Connection, generation: number): Promise<void> {
        if (generation !== this.#generation) return connection.close()
        this.#connection = connection
        this.#path = connection.name
        this.#said = undefined
        connection.onData(bytes => this.#take(bytes))
        connection.onGone(() => this.#gone())
        this.#setState("open")
        this.#watch.start()
        await this.#nudge()
    }

    async #nudge(): Promise<void> {
        // a port that can't be written is gone, and says so itself
        await this.#connection?.write(ENABLE_LOG).catch(() => {})
    }

    #take(bytes: Uint8Array): void {
        const events = this.#link.push(bytes)
        this.#watch.take(bytes, events)
        if (events.length > 0) this.#options.listener.onEvents(events)
    }

    #flush(): void {
        const events = this.#link.end()
        if (events.length > 0) this.#options.listener.onEvents(events)
    }

    #gone(): void {
        this.#generation++
        this.#watch.stop()
        this.#flush()
        this.#connection?.close().catch(() => {})
        this.#connection = undefined
        this.#options.listener.onNote(`${this.#path} is gone: waiting for it`)
        this.#setState("gone")
        this.#retryAfter(FIRST_RETRY_MS)
    }

    #retryAfter(ms: number): void {
        const generation = this.#generation
        const nextMs = Math.min(LAST_RETRY_MS, Math.max(FIRST_RETRY_MS, ms * RETRY_GROWTH))
        this.#cancelRetry = this.#options.clock.after(ms, () => {
            this.#retry(generation).catch(error => {
                if (generation !== this.#generation) return
                this.#sayOnce(error)
                this.#retryAfter(nextMs)
            })
        })
    }

    async #retry(generation: number): Promise<void> {
        const path = await this.#choose()
        if (generation !== this.#generation) return
        const connection = await this.#options.ports.open(path, this.#options.baudRate)
        if (generation === this.#generation)
            this.#options.listener.onNote(
                path === this.#path ? `${path} is back` : `the board is back at ${path}`,
            )
        await this.#attach(connection, generation)
    }

    /** That the port is still missing is no news; anything else is, once. */
    #sayOnce(error: unknown): void {
        const isMissing = error instanceof LinkError && error.trouble === "missing"
        const text = error instanceof Error ? error.message : String(error)
        if (isMissing || text === this.#said) return
        this.#said = text
        this.#options.listener.onNote(text)
    }

    #setState(state: PortState): void {
        if (state === this.#state) return
        this.#state = state
        this.#options.listener.onState(state, this.#path)
    }
}
