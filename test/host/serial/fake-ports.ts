import type { Ports } from "../../../host/port/board-link"
import type { Clock } from "../../../host/port/clock"
import { LinkError, type PortTrouble } from "../../../host/port/link-error"
import { type PortInfo, portInfo } from "../../../host/port/port-info"
import type { Connection } from "../../../link/connection"

/** A clock that goes when it is told to. */
export class FakeClock implements Clock {
    #nowMs = 0
    #timers: { atMs: number; callback: () => void }[] = []

    now(): number {
        return this.#nowMs
    }

    after(ms: number, callback: () => void): () => void {
        const timer = { atMs: this.#nowMs + ms, callback }
        this.#timers.push(timer)
        return () => {
            this.#timers = this.#timers.filter(other => other !== timer)
        }
    }

    /** Something waits for its time. */
    get isAwaited(): boolean {
        return this.#timers.length > 0
    }

    /** Lets time pass to the next moment that something waits for. */
    async passToNext(): Promise<void> {
        const nextMs = Math.min(...this.#timers.map(({ atMs }) => atMs))
        if (this.isAwaited) await this.pass(nextMs - this.#nowMs)
    }

    /** Lets time pass; what the timers set off has settled afterwards. */
    async pass(ms: number): Promise<void> {
        const untilMs = this.#nowMs + ms
        for (;;) {
            await new Promise(setImmediate)
            const [next] = this.#timers
                .filter(({ atMs }) => atMs <= untilMs)
                .toSorted((a, b) => a.atMs - b.atMs)
            if (next === undefined) break
            this.#timers = this.#timers.filter(timer => timer !== next)
            this.#nowMs = Math.max(this.#nowMs, next.atMs)
            next.callback()
        }
        this.#nowMs = untilMs
    }
}

/** One end of an open port; the test is the board at the other. */
export class FakeConnection implements Connection {
    written: number[][] = []
    closed = false
    #listener: (bytes: Uint8Array) => void = () => {}
    #goneListener: (reason: string) => void = () => {}

    constructor(readonly name: string) {}

    onData(listener: (bytes: Uint8Array) => void): void {
        this.#listener = listener
    }

    onGone(listener: (reason: string) => void): void {
        this.#goneListener = listener
    }

    async write(bytes: Uint8Array): Promise<void> {
        this.written.push([...bytes])
    }

    async close(): Promise<void> {
        this.closed = true
    }

    say(text: string): void {
        if (!this.closed) this.#listener(Buffer.from(text, "latin1"))
    }

    unplug(): void {
        if (!this.closed) this.#goneListener("unplugged")
    }
}

/** The ports of a computer that come and go as the test says. */
export class FakePorts implements Ports {
    /** each port that was opened, in order */
    opened: FakeConnection[] = []
    /** why ports can't be opened now; undefined: they can */
    trouble: PortTrouble | undefined
    #there = new Map<string, PortInfo>()

    plug(path: string, vendorId: string | undefined = "2e8a"): this {
        const rest = { productId: "420a", manufacturer: undefined, serialNumber: undefined }
        this.#there.set(path, portInfo({ path, vendorId, ...rest }))
        return this
    }

    /** Pulls a port out, with whatever is open on it. */
    unplug(path: string): void {
        this.#there.delete(path)
        for (const connection of this.opened) if (connection.name === path) connection.unplug()
    }

    /** The connection that was opened last. */
    get last(): FakeConnection {
        return this.opened[this.opened.length - 1]
    }

    list = async () => [...this.#there.values()]

    open = async (path: string): Promise<Connection> => {
        if (!this.#there.has(path)) throw new LinkError(`no port ${path}`, "missing")
        if (this.trouble !== undefined) throw new LinkError(`${path}: trouble`, this.trouble)
        const connection = new FakeConnection(path)
        this.opened.push(connection)
        return connection
    }
}
