import type { Connection } from "../../link/connection"
import type { WebPort } from "./web-port"

type Reader = ReadableStreamDefaultReader<Uint8Array>

/** An open port of Web Serial as a connection. */
export class WebConnection implements Connection {
    readonly name: string
    readonly #port: WebPort
    readonly #gone: Promise<string>
    #onData: (bytes: Uint8Array) => void = () => {}
    #early: Uint8Array[] | undefined = []
    #reader: Reader | undefined
    #isClosing = false
    #closed: Promise<void> | undefined

    constructor(name: string, port: WebPort) {
        this.name = name
        this.#port = port
        this.#gone = this.#read()
    }

    onData(listener: (bytes: Uint8Array) => void): void {
        this.#onData = listener
        for (const bytes of this.#early ?? []) listener(bytes)
        this.#early = undefined
    }

    onGone(listener: (reason: string) => void): void {
        void this.#gone.then(reason => {
            if (!this.#isClosing) listener(reason)
        })
    }

    async write(bytes: Uint8Array): Promise<void> {
        const { writable } = this.#port
        if (this.#isClosing || !writable) throw new Error(`${this.name} is closed`)
        const writer = writable.getWriter()
        try {
            await writer.write(bytes)
        } finally {
            writer.releaseLock()
        }
    }

    close(): Promise<void> {
        this.#closed ??= this.#close()
        return this.#closed
    }

    async #close(): Promise<void> {
        this.#isClosing = true
        // a port that has vanished is as good as closed
        await this.#reader?.cancel().catch(() => {})
        await this.#gone
        await this.#port.close().catch(() => {})
    }

    /** Reads until the port is gone. A break or a byte lost on a UART ends one stream, and the port has another one then. */
    async #read(): Promise<string> {
        let reason = "closed"
        let last: ReadableStream<Uint8Array> | undefined
        while (this.#port.readable && this.#port.readable !== last && !this.#isClosing) {
            last = this.#port.readable
            const reader: Reader = last.getReader()
            this.#reader = reader
            try {
                for (;;) {
                    const { done, value } = await reader.read()
                    if (done) return reason
                    this.#take(value)
                }
            } catch (error) {
                reason = error instanceof Error ? error.message : String(error)
            } finally {
                reader.releaseLock()
            }
        }
        return reason
    }

    #take(bytes: Uint8Array): void {
        if (this.#isClosing) return
        if (this.#early) this.#early.push(bytes)
        else this.#onData(bytes)
    }
}
