import { lineCrc } from "./line-crc"

// A record in the board's settings: a JSON array of values and a CRC-16 of all that goes before. Numbers are whole, because the
// runtime's printing of fractions is not exact.

/** Values as a record. They get the CRC appended. */
export function sealed(values: unknown[]): string {
    values.push(crcOf(values))
    return JSON.stringify(values)
}

/**
 * The values of a record, without the CRC.
 * @param length how many there have to be
 * @returns undefined when anything about it is wrong
 */
export function unsealed(text: string, length: number): unknown[] | undefined {
    let values: unknown
    try {
        values = JSON.parse(text)
    } catch {
        return undefined
    }
    if (!Array.isArray(values) || values.length !== length + 1) return undefined
    const crc = values.pop()
    return crc === crcOf(values) ? values : undefined
}

function crcOf(values: unknown[]): number {
    return lineCrc(Buffer.from(values.map(value => `${value}`).join(",")))
}
