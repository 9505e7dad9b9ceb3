import {
    closeSync,
    fstatSync,
    fsync,
    fsyncSync,
    ftruncateSync,
    openSync,
    readSync,
    renameSync,
    unlinkSync,
    writeSync,
} from "node:fs"

/** What recordings and captures need of the disk; tests have one that fills up. */
export interface FileSystem {
    open(path: string, flags: string): number
    sizeOf(fd: number): number
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
}

export const diskFiles: FileSystem = {
    open: (path, flags) => openSync(path, flags),
    sizeOf: fd => fstatSync(fd).size,
    read: (fd, bytes, position) => readSync(fd, bytes, 0, bytes.length, position),
    write: (fd, bytes, position) => writeSync(fd, bytes, 0, bytes.length, position),
    truncate: (fd, size) => ftruncateSync(fd, size),
    syncLater: (fd, done) => fsync(fd, done),
    syncNow: fd => fsyncSync(fd),
    close: fd => closeSync(fd),
    remove: path => unlinkSync(path),
    rename: (from, to) => renameSync(from, to),
}
