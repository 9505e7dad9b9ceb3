import { diskFiles, type FileSystem } from "./file-system"
import { OutputError } from "./output-error"

/** How much may be lost when the power fails. */
const SYNC_INTERVAL_MS = 1000

interface OpenFile {
    path: string
    /** what messages call it; otherwise its path */
    called?: string
    /** what is there when there is no room for more; otherwise all that was written before, whole */
    keeps?: string
    /** open for writing */
    fd: number
    /** bytes that are in it */
    size: number
    /** what to do when there is no room for more, as the end of a sentence */
    advice: string
    /** milliseconds, monotonic */
    now: () => number
    files?: FileSystem
}

/**
 * A file that takes each piece whole or not at all: what the disk has no room for is taken back. About once a second
 * everything is brought to the disk.
 */
export class WholeFile {
    readonly #path: string
    readonly #called: string
    readonly #keeps: string
    readonly #fd: number
    readonly #advice: string
    readonly #now: () => number
    readonly #files: FileSystem
    #size: number
    /** undefined: where the last append ended, so that a pipe will do as well */
    #appendAt: number | undefined
    #syncedMs: number
    #isSyncing = false
    #synced: Promise<void> = Promise.resolve()
    #closed = false

    constructor(file: OpenFile) {
        const { path, fd, size, advice, now, files = diskFiles } = file
        this.#path = path
        this.#called = file.called ?? path
        this.#keeps = file.keeps ?? "what it holds is whole"
        this.#fd = fd
        this.#size = size
        this.#advice = advice
        this.#now = now
        this.#files = files
        this.#syncedMs = now()
    }

    /** Bytes in the file. */
    get size(): number {
        return this.#size
    }

    /** @throws OutputError when there is no room; the file is what it was then */
    append(bytes: Uint8Array): void {
        const reason = this.#tryToWrite(bytes, this.#appendAt)
        if (reason !== undefined) {
            this.cutTo(this.#size)
            throw this.#refusal(reason)
        }
        this.#size += bytes.length
        if (this.#appendAt !== undefined) this.#appendAt = this.#size
        this.#syncAtTimes()
    }

    /** Brings all that was appended to the disk before it returns: a line that took somebody's work is not to be lost. */
    sync(): void {
        try {
            this.#files.syncNow(this.#fd)
        } catch {} // a pipe or a device has nothing to bring to a disk
    }

    /** Writes over a part of what is there. @throws OutputError */
    overwrite(bytes: Uint8Array, position: number): void {
        const reason = this.#tryToWrite(bytes, position)
        if (reason !== undefined) throw this.#refusal(reason)
    }

    /** Takes back what is beyond. @param size at most what there is [bytes] */
    cutTo(size: number): void {
        this.#size = size
        try {
            this.#files.truncate(this.#fd, size)
            this.#appendAt = size
        } catch {} // a device has nothing to take back
    }

    /** Brings everything to the disk and closes the file; an empty one is removed if asked for. Safe to call twice. */
    async end(removeIfEmpty: boolean): Promise<void> {
        if (this.#closed) return
        this.#closed = true
        await this.#synced
        this.sync()
        // before it is closed, which would let the next writer in
        if (removeIfEmpty && this.#size === 0) this.#files.remove(this.#path)
        this.#files.close(this.#fd)
    }

    /** @returns why it was not written to its end; undefined: it was */
    #tryToWrite(bytes: Uint8Array, position: number | undefined): string | undefined {
        try {
            const written = this.#files.write(this.#fd, bytes, position)
            return written === bytes.length ? undefined : "the disk is full"
        } catch (error) {
            const { code, message } = Object(error)
            return code === "ENOSPC" ? "the disk is full" : String(message)
        }
    }

    #refusal(reason: string): OutputError {
        return new OutputError(
            `${this.#called} could not be written: ${reason}; ${this.#keeps}, ${this.#advice}`,
        )
    }

    #syncAtTimes(): void {
        if (this.#isSyncing || this.#now() - this.#syncedMs < SYNC_INTERVAL_MS) return
        this.#syncedMs = this.#now()
        this.#isSyncing = true
        this.#synced = new Promise(done =>
            this.#files.syncLater(this.#fd, () => {
                this.#isSyncing = false
                done()
            }),
        )
    }
}
