// CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF, no reflection); check value of "123456789" is 0x29B1.

/** Bytes of any kind: Buffer on the device, Uint8Array in a browser. */
export interface Bytes {
    readonly length: number
    readonly [index: number]: number
}

/** CRC-16/CCITT-FALSE of bytes, 0..65535; for the host. The device has a quicker one: line-crc.ts. */
export function crc16(bytes: Bytes): number {
    let crc = 0xffff
    for (let i = 0; i < bytes.length; i++) {
        crc ^= bytes[i] << 8
        for (let bit = 0; bit < 8; bit++)
            crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1
    }
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
