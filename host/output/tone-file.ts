import { closeSync, openSync, rmSync, writeSync } from "node:fs"
import { UsageError } from "../../common/usage-error"
import { OutputError } from "./output-error"
import { writeRefusal } from "./write-refusal"

const RATE_HZ = 48_000
const SECONDS_A_TONE = 60
const PEAK = 10 ** (-1 / 20)
/** no click at the ends of a tone [s] */
const FADE_S = 0.02
const FULL_SCALE = 32_768
const FRAME_BYTES = 4
const HEADER_BYTES = 44

function header(dataBytes: number): Buffer {
    const bytes = Buffer.alloc(HEADER_BYTES)
    bytes.write("RIFF", 0)
    bytes.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4)
    bytes.write("WAVEfmt ", 8)
    bytes.writeUInt32LE(16, 16)
    bytes.writeUInt16LE(1, 20) // PCM
    bytes.writeUInt16LE(2, 22) // channels
    bytes.writeUInt32LE(RATE_HZ, 24)
    bytes.writeUInt32LE(RATE_HZ * FRAME_BYTES, 28)
    bytes.writeUInt16LE(FRAME_BYTES, 32)
    bytes.writeUInt16LE(16, 34)
    bytes.write("data", 36)
    bytes.writeUInt32LE(dataBytes, 40)
    return bytes
}

/** One second of a tone, the same on both channels. @param second from 0 */
function secondOf(hz: number, second: number): Buffer {
    const bytes = Buffer.alloc(RATE_HZ * FRAME_BYTES)
    for (let i = 0; i < RATE_HZ; i++) {
        const t = second + i / RATE_HZ
        const fade = Math.min(1, t / FADE_S, (SECONDS_A_TONE - t) / FADE_S)
        const sample = Math.round(FULL_SCALE * PEAK * fade * Math.sin(2 * Math.PI * hz * t))
        bytes.writeInt16LE(sample, FRAME_BYTES * i)
        bytes.writeInt16LE(sample, FRAME_BYTES * i + 2)
    }
    return bytes
}

/**
 * Writes a new WAV to play on a phone: a minute of each tone, one after the other, at -1 dBFS on both channels.
 * @throws UsageError when the file is there already or can't be made, OutputError when there is no room for it
 */
export function writeToneFile(path: string, tones: readonly number[]): void {
    let fd: number
    try {
        fd = openSync(path, "wx")
    } catch (error) {
        const { code } = Object(error)
        if (code === "EEXIST")
            throw new UsageError(`${path}: is there already; name another file, or remove it first`)
        throw writeRefusal(path, code)
    }
    try {
        writeSync(fd, header(tones.length * SECONDS_A_TONE * RATE_HZ * FRAME_BYTES))
        for (const hz of tones)
            for (let second = 0; second < SECONDS_A_TONE; second++)
                writeSync(fd, secondOf(hz, second))
    } catch (error) {
        rmSync(path, { force: true }) // half a tone with a header that promises a whole one
        throw new OutputError(
            `${path} could not be written: ${Object(error).code}; make room for it`,
        )
    } finally {
        closeSync(fd)
    }
}
