/** CRC-16/CCITT-FALSE by its definition, bit by bit: an oracle that shares no table with the code under test. */
export function crcByDefinition(bytes: Uint8Array): number {
    let crc = 0xffff
    for (const byte of bytes) {
        crc ^= byte << 8
        for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1
        crc &= 0xffff
    }
    return crc
}
