import { createHash } from "node:crypto"
import { readSync } from "node:fs"

const STEP_BYTES = 1 << 20
const LF = 10
/** A record has some 3 kB: what is longer than this is none, and is not kept in memory. */
const MAX_LINE_BYTES = 1 << 20

/** How much of a log was read: whole lines, and their SHA-256. */
export interface ReadPart {
    bytes: number
    sha256: string
}

/** Of a log that was not read. */
export const NOTHING_READ: ReadPart = { bytes: 0, sha256: createHash("sha256").digest("hex") }

/** A line, where it begins, and its length without its end [bytes]. */
type OnLine = (line: string, offset: number, bytes: number) => void

/** A log does not begin with what was read of it before. */
export class LogChanged extends Error {}

/** Reads the whole lines of a log piece by piece, from where they were read to the last time. */
export class LogLines {
    readonly #fd: number
    readonly #size: number
    readonly #before: ReadPart
    readonly #hash = createHash("sha256")
    /** of the file [bytes] */
    #at = 0
    /** where the line that is not at its end yet begins */
    #lineAt: number
    #begun = Buffer.alloc(0)
    #isTooLong = false

    /**
     * @param fd open for reading
     * @param size what is there to be read [bytes]
     * @param before what was read the last time
     */
    constructor(fd: number, size: number, before: ReadPart) {
        this.#fd = fd
        this.#size = size
        this.#before = before
        this.#lineAt = before.bytes
    }

    /** How far it has come [bytes]. */
    get at(): number {
        return this.#at
    }

    /** What has been read so far, and how long the line without an end after it is. */
    get part(): ReadPart & { tail: number } {
        const sha256 = this.#hash.copy().digest("hex")
        return { bytes: this.#lineAt, sha256, tail: this.#at - this.#lineAt }
    }

    /** Reads the next megabyte. @returns false at the end @throws LogChanged */
    step(onLine: OnLine): boolean {
        const { bytes, sha256 } = this.#before
        if (this.#size < bytes) throw new LogChanged()
        const isKnown = this.#at < bytes
        const piece = this.#read((isKnown ? bytes : this.#size) - this.#at)
        if (piece.length === 0 && isKnown) throw new LogChanged()
        if (piece.length === 0) return false
        this.#at += piece.length
        if (isKnown) {
            this.#hash.update(piece)
            if (this.#at === bytes && this.#hash.copy().digest("hex") !== sha256)
                throw new LogChanged()
        } else this.#take(piece, onLine)
        return this.#at < this.#size
    }

    #read(most: number): Buffer {
        const buffer = Buffer.alloc(Math.min(STEP_BYTES, most))
        return buffer.subarray(0, readSync(this.#fd, buffer, 0, buffer.length, this.#at))
    }

    #take(piece: Buffer, onLine: OnLine): void {
        let from = 0
        for (let end = piece.indexOf(LF); end >= 0; end = piece.indexOf(LF, from)) {
            const rest = piece.subarray(from, end)
            const line = this.#begun.length === 0 ? rest : Buffer.concat([this.#begun, rest])
            this.#hash.update(line).update("\n")
            const nextAt = this.#at - piece.length + end + 1
            const text = this.#isTooLong ? "" : line.toString("utf8")
            onLine(text, this.#lineAt, nextAt - 1 - this.#lineAt)
            this.#lineAt = nextAt
            this.#begun = Buffer.alloc(0)
            this.#isTooLong = false
            from = end + 1
        }
        this.#begun = Buffer.concat([this.#begun, piece.subarray(from)])
        if (this.#begun.length <= MAX_LINE_BYTES) return
        // it has no end yet: if one comes it counts, and if none comes the whole is read again
        this.#isTooLong = true
        this.#hash.update(this.#begun)
        this.#begun = Buffer.alloc(0)
    }
}
