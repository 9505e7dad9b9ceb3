import { createHash } from "node:crypto"
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs"
import { APPLICATION_ID, STORE_VERSION } from "./schema"

/** What a file that is to be a database of ours is. */
export type StoreKind = "ours" | "old" | "foreign" | "damaged" | "unreadable" | "none"

const MAGIC = "SQLite format 3\0"
const HEAD_BYTES = 100
const VERSION_AT = 60
const APPLICATION_AT = 68
const STEP_BYTES = 1 << 20
/** SQLite goes by the number of pages in its head, so that it does not see what stands after them. */
const SEAL_BYTES = 64

/** Gives back pieces of a file that is open. */
function* pieces(fd: number, from: number, to: number): Generator<Buffer> {
    const buffer = Buffer.alloc(Math.min(STEP_BYTES, Math.max(to - from, 0)))
    for (let at = from; at < to; ) {
        const read = readSync(fd, buffer, 0, Math.min(buffer.length, to - at), at)
        if (read === 0) return
        yield buffer.subarray(0, read)
        at += read
    }
}

/** What a file is, by its head. @param fd open for reading */
function kindOf(fd: number): StoreKind {
    const head = Buffer.alloc(HEAD_BYTES)
    const read = readSync(fd, head, 0, HEAD_BYTES, 0)
    if (read === 0) return "none"
    if (read < HEAD_BYTES || head.toString("latin1", 0, MAGIC.length) !== MAGIC) return "damaged"
    if (head.readUInt32BE(APPLICATION_AT) !== APPLICATION_ID) return "foreign"
    return head.readUInt32BE(VERSION_AT) === STORE_VERSION ? "ours" : "old"
}

/**
 * Copies a database that was sealed, if it is what it was then.
 * @param from its path
 * @param to path of a file that is there
 * @returns "ours" when it was copied; otherwise `to` may hold a part of it
 */
export function copySealed(from: string, to: string): StoreKind {
    let fd: number
    try {
        fd = openSync(from, "r")
    } catch (error) {
        return Object(error).code === "ENOENT" ? "none" : "unreadable"
    }
    try {
        const kind = kindOf(fd)
        if (kind !== "ours") return kind
        const size = fstatSync(fd).size
        const target = openSync(to, "r+")
        try {
            const hash = createHash("sha256")
            for (const piece of pieces(fd, 0, size - SEAL_BYTES)) {
                hash.update(piece)
                writeSync(target, piece)
            }
            const seal = Buffer.concat([...pieces(fd, size - SEAL_BYTES, size)]).toString("latin1")
            return hash.digest("hex") === seal ? "ours" : "damaged"
        } finally {
            closeSync(target)
        }
    } finally {
        closeSync(fd)
    }
}

/** Appends the SHA-256 of a closed database to it, and brings all of it to the disk. */
export function seal(path: string): void {
    const fd = openSync(path, "r+")
    try {
        const { size } = fstatSync(fd)
        const hash = createHash("sha256")
        for (const piece of pieces(fd, 0, size)) hash.update(piece)
        writeSync(fd, hash.digest("hex"), size, "latin1")
        fsyncSync(fd)
    } finally {
        closeSync(fd)
    }
}
