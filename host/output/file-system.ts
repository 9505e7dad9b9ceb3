import {
    type BigIntStats,
    closeSync,
    fstatSync,
    fsync,
    fsyncSync,
    ftruncateSync,
    linkSync,
    openSync,
    readSync,
    renameSync,
    statSync,
    unlinkSync,
    writeSync,
} from "node:fs"
import { type LockResult, lockFile } from "./file-lock"

/** What recordings and captures need of the disk; tests have one that fills up. */
export interface FileSystem {
    open(path: string, flags: string): number
    sizeOf(fd: number): number
    /** false: a pipe, a device, a socket */
    isFile(fd: number): boolean
    read(fd: number, bytes: Uint8Array, position: number): number
    /** @param position undefined: where the last write without one ended */
    write(fd: number, bytes: Uint8Array, position?: number): number
    truncate(fd: number, size: number): void
    /** calls back when all that was written is on the disk, or could not be brought there */
    syncLater(fd: number, done: () => void): void
    syncNow(fd: number): void
    close(fd: number): void
    remove(path: string): void
    /** in place of what has that name */
    rename(from: string, to: string): void
    /** a second name for a file; throws EEXIST when there is something of that name */
    link(from: string, to: string): void
    /** which file has that name; undefined: none */
    identityOf(path: string): string | undefined
    identityOfOpen(fd: number): string
    /** keeps other quietlines away from an open file until it is closed */
    lock(fd: number): LockResult
}

function identity({ dev, ino }: BigIntStats): string {
    return `${dev}:${ino}`
}

export const diskFiles: FileSystem = {
    open: (path, flags) => openSync(path, flags),
    sizeOf: fd => fstatSync(fd).size,
    isFile: fd => fstatSync(fd).isFile(),
    read: (fd, bytes, position) => readSync(fd, bytes, 0, bytes.length, position),
    write: (fd, bytes, position) => writeSync(fd, bytes, 0, bytes.length, position),
    truncate: (fd, size) => ftruncateSync(fd, size),
    syncLater: (fd, done) => fsync(fd, done),
    syncNow: fd => fsyncSync(fd),
    close: fd => closeSync(fd),
    remove: path => unlinkSync(path),
    rename: (from, to) => renameSync(from, to),
    link: (from, to) => linkSync(from, to),
    identityOf: path => {
        const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
        return stat === undefined ? undefined : identity(stat)
    },
    identityOfOpen: fd => identity(fstatSync(fd, { bigint: true })),
    lock: lockFile,
}
