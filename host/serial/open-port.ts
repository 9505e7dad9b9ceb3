import { SerialPort } from "serialport"
import type { Connection } from "../../link/connection"
import { LinkError } from "../port/link-error"
import { explain, troubleOf } from "./explain"
import { noticeHangUp, type UnixBinding } from "./hang-up"
import { holdersOf } from "./holders"
import { checkLeftLink } from "./left-link"
import { listPorts } from "./list-ports"

/** A serial port as a connection. Bytes that come before there is a listener are kept. */
class SerialConnection implements Connection {
    readonly #port: SerialPort
    #closing = false
    /** why the other end is gone */
    readonly #gone: Promise<string>

    constructor(port: SerialPort) {
        this.#port = port
        port.on("error", () => {}) // "close" follows, or the write that failed says so
        this.#gone = new Promise(done =>
            port.once("close", (error: Error | null) => done(error?.message ?? "closed")),
        )
    }

    get name(): string {
        return this.#port.path
    }

    onData(listener: (bytes: Uint8Array) => void): void {
        this.#port.on("data", (bytes: Buffer) => {
            if (!this.#closing) listener(bytes)
        })
    }

    onGone(listener: (reason: string) => void): void {
        this.#gone.then(reason => {
            if (!this.#closing) listener(reason)
        })
    }

    write(bytes: Uint8Array): Promise<void> {
        return new Promise((done, fail) => {
            if (!this.#port.isOpen) fail(new Error(`${this.name} is closed`))
            else this.#port.write(Buffer.from(bytes), error => (error ? fail(error) : done()))
        })
    }

    close(): Promise<void> {
        this.#closing = true
        return new Promise(done => {
            if (!this.#port.isOpen) done()
            // a port that vanishes while it is closed is as good as closed
            else this.#port.close(() => done())
        })
    }
}

/**
 * Opens a serial port: 8 data bits, no parity, one stop bit, no flow control, and for nobody else.
 * @param baudRate bits a second; boards with USB of their own ignore it
 * @throws LinkError that says in one line why it can't be opened
 */
export async function openPort(path: string, baudRate: number): Promise<Connection> {
    checkLeftLink(path)
    const port = new SerialPort({ path, baudRate, autoOpen: false })
    const error = await new Promise<Error | null>(done => port.open(done))
    if (error === null) {
        const isUnix = process.platform !== "win32"
        if (isUnix && port.port !== undefined) noticeHangUp(port.port as unknown as UnixBinding)
        return new SerialConnection(port)
    }
    const trouble = troubleOf(error)
    const around = {
        platform: process.platform,
        ports: await listPorts(),
        holders: trouble === "busy" && process.platform === "linux" ? holdersOf(path) : [],
    }
    throw new LinkError(explain(error, path, around), trouble)
}
