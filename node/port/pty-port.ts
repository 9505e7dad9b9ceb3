import type { BoardConnection, VirtualBoard } from "../../sim/simulation"
import { PtyPair } from "./pty-pair"
import { nameTerminal, releaseName } from "./terminal-name"

/** How often the pseudo terminal is looked at [ms]: while a program has it open, and while none has. */
const POLL_MS = 2
const IDLE_POLL_MS = 20

/** A program that has taken nothing for so long counts as stuck: the board goes on without it [ms]. */
const STUCK_MS = 500

interface PtyListener {
    /** the path at power-up, and again when a restart has changed it */
    onPath(path: string): void
    /** the terminal can't go on */
    onFailure(error: unknown): void
}

/** Puts a virtual board's serial port on a pseudo terminal: opening it is plugging in, closing it pulling out. */
export class PtyPort {
    readonly #board: VirtualBoard
    readonly #name: string | undefined
    readonly #listener: PtyListener
    #pty: PtyPair | undefined
    #connection: BoardConnection | undefined
    /** for the program, which could not take it yet */
    #unwritten: { bytes: Uint8Array; taken: () => void }[] = []
    #lastWriteMs = 0
    #timer: NodeJS.Timeout | undefined

    /** @param name a name for the terminal; it stays the same when the board restarts */
    constructor(board: VirtualBoard, name: string | undefined, listener: PtyListener) {
        this.#board = board
        this.#name = name
        this.#listener = listener
        board.onAttached(attached =>
            this.#guard(() => (attached ? this.#attach() : this.#detach())),
        )
        this.#poll()
    }

    close(): void {
        clearTimeout(this.#timer)
        this.#detach()
    }

    #attach(): void {
        this.#pty = new PtyPair()
        if (this.#name !== undefined) nameTerminal(this.#pty.path, this.#name)
        this.#listener.onPath(this.#name ?? this.#pty.path)
    }

    #detach(): void {
        if (this.#pty && this.#name !== undefined) releaseName(this.#pty.path, this.#name)
        this.#pty?.close()
        this.#pty = undefined
        this.#connection = undefined
        this.#unwritten = []
    }

    #poll(): void {
        this.#guard(() => this.#pty && this.#turn(this.#pty))
        this.#timer = setTimeout(() => this.#poll(), this.#connection ? POLL_MS : IDLE_POLL_MS)
    }

    #guard(action: () => void): void {
        try {
            action()
        } catch (error) {
            this.#listener.onFailure(error)
        }
    }

    #turn(pty: PtyPair): void {
        let bytes = pty.read()
        if (bytes) this.#connection ??= this.#open(pty)
        for (; bytes && bytes.length > 0; bytes = pty.read()) void this.#connection!.write(bytes)
        if (bytes) this.#flush(pty)
        else if (this.#connection) this.#leave(pty)
    }

    #open(pty: PtyPair): BoardConnection {
        const connection = this.#board.open()
        connection.onChunk((bytes, taken) => {
            if (this.#unwritten.length === 0) this.#lastWriteMs = performance.now()
            this.#unwritten.push({ bytes, taken })
            this.#guard(() => this.#flush(pty))
        })
        return connection
    }

    /** The program has closed the terminal. */
    #leave(pty: PtyPair): void {
        void this.#connection?.close()
        this.#connection = undefined
        this.#unwritten = []
        pty.discard()
    }

    #flush(pty: PtyPair): void {
        const nowMs = performance.now()
        for (let next = this.#unwritten[0]; next; next = this.#unwritten[0]) {
            const count = pty.write(next.bytes)
            if (count > 0) this.#lastWriteMs = nowMs
            next.bytes = next.bytes.subarray(count)
            if (next.bytes.length > 0) break
            this.#unwritten.shift()
            next.taken()
        }
        const isStuck = this.#unwritten.length > 0 && nowMs - this.#lastWriteMs > STUCK_MS
        this.#connection?.stall(isStuck)
    }
}
