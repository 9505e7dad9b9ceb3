import { UsageError } from "../../sim/usage-error"
import { OutputError } from "../output/output-error"
import { writeRefusal } from "../output/write-refusal"
import { diskFiles, type FileSystem } from "./file-system"
import { wholeLines } from "./whole-lines"

/** How much may be lost when the power fails. */
const SYNC_INTERVAL_MS = 1000

/**
 * A file that only ever holds whole lines: each is appended with one write, and taken back when the disk has no room for all
 * of it. About once a second everything is brought to the disk.
 */
export class RecordingFile {
    readonly #path: string
    readonly #files: FileSystem
    readonly #fd: number
    readonly #now: () => number
    #size: number
    #syncedMs: number
    #isSyncing = false
    #synced: Promise<void> = Promise.resolve()
    /** nothing more can be written */
    #closed = false
    #ended = false
    readonly #isNew: boolean
    /** bytes of a torn last line that were cut off when the file was continued */
    readonly tornBytes: number

    /**
     * Makes a new file, or with `append` continues a recording or begins one.
     * @param now milliseconds, monotonic
     * @throws UsageError when the file is there already, is no recording, or can't be written
     */
    constructor(path: string, append: boolean, now: () => number, files: FileSystem = diskFiles) {
        this.#path = path
        this.#isNew = !append
        this.#files = files
        this.#now = now
        this.#syncedMs = now()
        this.#fd = this.#open(append)
        try {
            const size = files.sizeOf(this.#fd)
            this.#size = append && size > 0 ? wholeLines(path, this.#fd, size, files) : 0
            this.tornBytes = append ? size - this.#size : 0
            if (this.tornBytes > 0) files.truncate(this.#fd, this.#size)
        } catch (error) {
            files.close(this.#fd)
            throw error
        }
    }

    #open(append: boolean): number {
        try {
            return this.#files.open(this.#path, append ? "a+" : "ax")
        } catch (error) {
            const { code } = Object(error)
            if (code === "EEXIST")
                throw new UsageError(
                    `${this.#path}: is there already; name another file, or continue it with --append`,
                )
            throw writeRefusal(this.#path, code)
        }
    }

    /** Appends a line, given without its end. @throws OutputError when there is no room; the file stays whole */
    write(line: string): void {
        if (this.#closed) return
        const bytes = Buffer.from(`${line}\n`)
        let reason = "the disk is full"
        let written = 0
        try {
            written = this.#files.write(this.#fd, bytes)
        } catch (error) {
            if (Object(error).code !== "ENOSPC") reason = String(Object(error).message)
        }
        if (written === bytes.length) {
            this.#size += written
            this.#syncAtTimes()
            return
        }
        this.#closed = true
        this.#takeBack()
        throw new OutputError(
            `${this.#path} could not be written: ${reason}; what it holds is whole, continue it with --append`,
        )
    }

    /** Brings everything to the disk and closes the file; one without a line is removed. Safe to call twice. */
    async end(): Promise<void> {
        if (this.#ended) return
        this.#ended = true
        this.#closed = true
        await this.#synced
        try {
            this.#files.syncNow(this.#fd)
        } catch {} // a pipe or a device has nothing to bring to a disk
        this.#files.close(this.#fd)
        if (this.#isNew && this.#size === 0) this.#files.remove(this.#path)
    }

    #takeBack(): void {
        try {
            this.#files.truncate(this.#fd, this.#size)
        } catch {} // a device has nothing to take back
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
