import { readFileSync } from "node:fs"
import { UsageError } from "../common/usage-error"
import { decodeWav, type WavFile } from "../formats/wav/read"

/** The bytes of a WAV file. @throws UsageError in one line when they can't be read */
export function readWavBytes(path: string): Uint8Array {
    try {
        return readFileSync(path)
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === "ENOENT" || code === "ENOTDIR") {
            throw new UsageError(`${path}: no such WAV file; check the path`)
        }
        if (code === "EISDIR") {
            throw new UsageError(`${path}: expected a WAV file, got a folder; name a file in it`)
        }
        if (code === "ERR_FS_FILE_TOO_LARGE") {
            throw new UsageError(`${path}: over 2 GB; cut it, or mix it down`)
        }
        throw new UsageError(`${path}: cannot read the WAV file (${code}); check its permissions`)
    }
}

/** Reads a WAV file. @throws UsageError as decodeWav does, and when it can't be read */
export function readWav(path: string): WavFile {
    return decodeWav(readWavBytes(path), path)
}
