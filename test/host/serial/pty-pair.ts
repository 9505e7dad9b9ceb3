import { writeSync } from "node:fs"
import { createRequire } from "node:module"
import { ReadStream } from "node:tty"

interface RawPair {
    master: number
    slave: number
    pty: string
}

const { open } = createRequire(import.meta.url)("@lydell/node-pty/requireBinary.js").requireBinary(
    "pty.node",
) as { open(columns: number, rows: number): RawPair }

/** A pseudo terminal whose far end is opened as a serial port: `master` is the board's side of it. */
export class PtyPair {
    /** what to open as a serial port */
    readonly path: string
    /** all that was written into the port so far */
    received = Buffer.alloc(0)
    readonly #master: number
    readonly #slave: ReadStream
    readonly #fromPort: ReadStream
    #open = true

    constructor() {
        const { master, slave, pty } = open(80, 24)
        this.path = pty
        this.#master = master
        this.#slave = new ReadStream(slave)
        this.#slave.setRawMode(true)
        this.#fromPort = new ReadStream(master)
        this.#fromPort.on("error", () => {}) // EIO when the port's last user has closed it
        this.#fromPort.on("data", (bytes: Buffer) => {
            this.received = Buffer.concat([this.received, bytes])
        })
    }

    /** Says something as the board. */
    say(bytes: Uint8Array | string): void {
        if (typeof bytes === "string") this.say(Buffer.from(bytes))
        else for (let at = 0; at < bytes.length; ) at += writeSync(this.#master, bytes.subarray(at))
    }

    /** Pulls the plug. */
    unplug(): void {
        if (!this.#open) return
        this.#open = false
        this.#fromPort.destroy()
        this.#slave.destroy()
    }
}
