import { spawnSync } from "node:child_process"
import { closeSync, constants, openSync, readSync, writeSync } from "node:fs"
import { createRequire } from "node:module"
import { UsageError } from "../../common/usage-error"

interface Native {
    open(columns: number, rows: number): { master: number; slave: number; pty: string }
}

const COLUMNS = 80
const ROWS = 24
const CHUNK_BYTES = 4096

/** The terminal at the other end is there and has said nothing, or can't take more. */
const LATER = ["EAGAIN", "EWOULDBLOCK"]

function isOf(error: unknown, codes: readonly string[]): boolean {
    return codes.includes(String(Object(error).code))
}

function loadNative(): Native {
    const require = createRequire(import.meta.url)
    return require("@lydell/node-pty/requireBinary.js").requireBinary("pty.node")
}

/**
 * A pseudo terminal: a program opens its path as it opens a serial port, and we hold the other end. Bytes go through as they are,
 * whatever the program sets; nothing blocks.
 */
export class PtyPair {
    readonly path: string
    readonly #master: number
    readonly #chunk = new Uint8Array(CHUNK_BYTES)

    /** @throws UsageError where there are no pseudo terminals */
    constructor() {
        if (process.platform === "win32")
            throw new UsageError(
                "--pty needs pseudo terminals, which Windows does not have: use Linux or macOS",
            )
        const { master, slave, pty } = loadNative().open(COLUMNS, ROWS)
        const { status, error } = spawnSync("stty", ["raw", "-echo"], {
            stdio: [slave, "ignore", "ignore"],
        })
        // presence of a program shows only while we have not got its end open ourselves
        closeSync(slave)
        if (status !== 0) {
            closeSync(master)
            throw new UsageError(
                `--pty needs the command stty to set its terminal up, got ${error?.message ?? `exit code ${status}`}`,
            )
        }
        this.#master = master
        this.path = pty
    }

    /** What a program has written. Empty: nothing now. undefined: no program has the terminal open. */
    read(): Uint8Array | undefined {
        try {
            const length = readSync(this.#master, this.#chunk)
            return length > 0 ? this.#chunk.slice(0, length) : undefined
        } catch (error) {
            if (isOf(error, LATER)) return new Uint8Array(0)
            if (isOf(error, ["EIO"])) return undefined
            throw error
        }
    }

    /** Hands bytes to the program. @returns how many of them it could take */
    write(bytes: Uint8Array): number {
        try {
            return writeSync(this.#master, bytes)
        } catch (error) {
            if (isOf(error, LATER)) return 0
            throw error
        }
    }

    /** Throws away what the last program has left unread: the next one must not get it. */
    discard(): void {
        const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants
        const slave = openSync(this.path, O_RDWR | O_NOCTTY | O_NONBLOCK)
        try {
            while (readSync(slave, this.#chunk) > 0) {}
        } catch (error) {
            if (!isOf(error, [...LATER, "EIO"])) throw error
        } finally {
            closeSync(slave)
        }
    }

    /** Ends the terminal, as unplugging does a serial port. */
    close(): void {
        closeSync(this.#master)
    }
}
