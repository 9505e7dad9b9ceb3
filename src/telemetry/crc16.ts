import { zeros } from "../dsp/zeros"

// CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF, no reflection); check value of "123456789" is 0x29B1.
// One table look-up a byte: about 27 opcodes on the device, where the form without a table costs 44. The table is 256 numbers, 2 kB.

const table = zeros(256)
for (let i = 0; i < 256; i++) {
    let crc = i << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1
    table[i] = crc
}

/** Bytes of any kind: Buffer on the device, Uint8Array in a browser. */
export interface Bytes {
    readonly length: number
    readonly [index: number]: number
}

/** CRC-16/CCITT-FALSE of bytes, 0..65535. */
export function crc16(bytes: Bytes): number {
    const pairs = bytes.length & ~1
    let crc = 0xffff
    for (let i = 0; i < pairs; i += 2) {
        crc = ((crc & 0xff) << 8) ^ table[(crc >> 8) ^ bytes[i]]
        crc = ((crc & 0xff) << 8) ^ table[(crc >> 8) ^ bytes[i + 1]]
    }
    if (pairs < bytes.length) crc = ((crc & 0xff) << 8) ^ table[(crc >> 8) ^ bytes[pairs]]
    return crc
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
