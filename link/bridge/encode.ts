import { FRAME_END, FRAME_START, LITERAL_MAGIC, MAGIC } from "./bytes"

/** Puts what a byte FE stands for in its place: FE F8. */
export function escaped(bytes: Uint8Array): number[] {
    const out: number[] = []
    for (const byte of bytes) {
        out.push(byte)
        if (byte === MAGIC) out.push(LITERAL_MAGIC)
    }
    return out
}

/** A frame as it goes over the serial port, in either direction. */
export function encodeFrame(frame: Uint8Array): Uint8Array {
    return Uint8Array.from([MAGIC, FRAME_START, ...escaped(frame), MAGIC, FRAME_END])
}
