import { decodeWav, type WavFile } from "../formats/wav/read"
import { readNamed } from "./named-file"

/** The bytes of a WAV file. @throws UsageError in one line when they can't be read */
export function readWavBytes(path: string): Uint8Array {
    return readNamed(path, "WAV file")
}

/** Reads a WAV file. @throws UsageError as decodeWav does, and when it can't be read */
export function readWav(path: string): WavFile {
    return decodeWav(readWavBytes(path), path)
}
