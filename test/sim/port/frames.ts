import { crc16 } from "../../../src/encoding/crc16"

/** A whole Jacdac frame with so many bytes of packets, each given by its index. */
export function frameOf(size: number, byteAt: (i: number) => number, flags = 0): Uint8Array {
    const frame = new Uint8Array(12 + size)
    frame[2] = size
    frame[3] = flags
    for (let i = 4; i < frame.length; i++) frame[i] = byteAt(i)
    const crc = crc16(frame.subarray(2))
    frame[0] = crc & 0xff
    frame[1] = crc >> 8
    return frame
}
