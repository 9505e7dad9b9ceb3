import { zeros } from "../dsp/zeros"

// CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF, no reflection); check value of "123456789" is 0x29B1.
// The table of all bytes would be 2 kB of the device's heap. The CRC is linear, so that of a byte is the sum of those of its two
// halves, and two tables of 16 do: about 33 opcodes a byte on the device, where one table takes 27 and none takes 44.

const high = zeros(16)
const low = zeros(16)
for (let i = 0; i < 16; i++) {
    high[i] = ofByte(i << 4)
    low[i] = ofByte(i)
}

/** CRC of one byte that is shifted through an empty register. */
function ofByte(byte: number): number {
    let crc = byte << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1
    return crc
}

/** Bytes of any kind: Buffer on the device, Uint8Array in a browser. */
export interface Bytes {
    readonly length: number
    readonly [index: number]: number
}

/** CRC-16/CCITT-FALSE of bytes, 0..65535. */
export function crc16(bytes: Bytes): number {
    return proceed(0xffff, bytes, 0, bytes.length)
}

/** The CRC after bytes first to end - 1, from what it was before. */
function proceed(before: number, bytes: Bytes, first: number, end: number): number {
    let crc = before
    for (let i = first; i < end; i++) {
        const index = (crc >> 8) ^ bytes[i]
        crc = ((crc & 0xff) << 8) ^ high[index >> 4] ^ low[index & 15]
    }
    return crc
}

/** The CRC of bytes, in steps. */
export class Crc16 {
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

const HEX = "0123456789ABCDEF"

/** A 16-bit number as `0x` and four capital hex digits. */
export function hex16(value: number): string {
    return (
        "0x" +
        HEX[(value >> 12) & 15] +
        HEX[(value >> 8) & 15] +
        HEX[(value >> 4) & 15] +
        HEX[value & 15]
    )
}
