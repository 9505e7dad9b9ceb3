import type { Bytes } from "./crc16"

// CRC-16/CCITT-FALSE on the device, by its two halves: both halves of what each byte leaves of an empty register stand in a table of
// 256 bytes, so that nothing is shifted and masked: about 18 opcodes a byte. As numbers the tables would be 4 kB of the heap.

interface Tables {
    high: Buffer
    low: Buffer
}

/** Made with the first line: a page that only imports this has no Buffer. */
let tables: Tables | undefined

/** The CRC is linear: what a byte leaves is the sum of what its bits leave. */
function filledTables(): Tables {
    const high = Buffer.alloc(256)
    const low = Buffer.alloc(256)
    let ofBit = 0x1021
    for (let bit = 1; bit < 256; bit *= 2) {
        for (let rest = 0; rest < bit; rest++) {
            high[bit + rest] = high[rest] ^ (ofBit >> 8)
            low[bit + rest] = low[rest] ^ (ofBit & 0xff)
        }
        ofBit = ofBit & 0x8000 ? (ofBit << 1) ^ 0x11021 : ofBit << 1
    }
    return { high, low }
}

/** The CRC of a line, 0..65535. */
export function lineCrc(bytes: Bytes): number {
    return proceed(0xffff, bytes, 0, bytes.length)
}

/** The CRC after bytes first to end - 1, from what it was before. */
function proceed(before: number, bytes: Bytes, first: number, end: number): number {
    if (tables === undefined) tables = filledTables()
    const highOf = tables.high
    const lowOf = tables.low
    let high = before >> 8
    let low = before & 0xff
    let i = first
    // Four bytes a turn, each by an index into the tables: alone the counting would be a third of the work.
    for (; i + 3 < end; i += 4) {
        const a = high ^ bytes[i]
        const b = low ^ highOf[a] ^ bytes[i + 1]
        const c = lowOf[a] ^ highOf[b] ^ bytes[i + 2]
        const d = lowOf[b] ^ highOf[c] ^ bytes[i + 3]
        high = lowOf[c] ^ highOf[d]
        low = lowOf[d]
    }
    for (; i < end; i++) {
        const a = high ^ bytes[i]
        high = low ^ highOf[a]
        low = lowOf[a]
    }
    return (high << 8) | low
}

/** The CRC of a line, in steps. */
export class LineCrc {
    value = 0xffff
    private done = 0

    /** Adds the next bytes, `most` of them or fewer. @returns true when all have been added */
    add(bytes: Bytes, most: number): boolean {
        const end = Math.min(bytes.length, this.done + most)
        this.value = proceed(this.value, bytes, this.done, end)
        this.done = end
        return end === bytes.length
    }
}
