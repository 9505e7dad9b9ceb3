/** A register of the simulator's services: numbers, and the highest code at the end. */
export function registerOf(values: readonly number[], fullScaleCode: number): Uint8Array {
    const data = new DataView(new ArrayBuffer(8 * values.length + 2))
    for (const [i, value] of values.entries()) data.setFloat64(8 * i, value, true)
    data.setUint16(8 * values.length, fullScaleCode, true)
    return new Uint8Array(data.buffer)
}

/**
 * Codes as they go in packets: the number of the first group of codes (a pair, a look), then the groups.
 * @param most groups a packet
 */
export function* inPackets(
    codes: Uint16Array,
    codesAGroup: number,
    most: number,
): Generator<Uint8Array> {
    for (let first = 0; codesAGroup * first < codes.length; first += most) {
        const part = codes.subarray(codesAGroup * first, codesAGroup * (first + most))
        const data = new DataView(new ArrayBuffer(2 + 2 * part.length))
        data.setUint16(0, first, true)
        for (const [i, code] of part.entries()) data.setUint16(2 + 2 * i, code, true)
        yield new Uint8Array(data.buffer)
    }
}
