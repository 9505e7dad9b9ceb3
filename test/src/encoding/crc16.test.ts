import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { crc16, hex16 } from "../../../src/encoding/crc16"
import { LineCrc, lineCrc } from "../../../src/encoding/line-crc"

const bytes = fc.uint8Array({ maxLength: 200 })

/** The definition: the remainder of the bytes and 16 bits of zero by x^16 + x^12 + x^5 + 1, the first 16 bits inverted. */
function remainder(of: Uint8Array): number {
    const bits = [...of, 0, 0].flatMap(byte => [7, 6, 5, 4, 3, 2, 1, 0].map(n => (byte >> n) & 1))
    for (let n = 0; n < 16; n++) bits[n] ^= 1
    for (let n = 0; n + 16 < bits.length; n++)
        if (bits[n] === 1) for (const power of [16, 12, 5, 0]) bits[n + 16 - power] ^= 1
    return bits.slice(-16).reduce((value, bit) => 2 * value + bit, 0)
}

/** The CRC of a line of which each step takes so many bytes, and the steps. */
function stepped(of: Uint8Array, most: number): { value: number; steps: number } {
    const crc = new LineCrc()
    let steps = 1
    while (!crc.add(of, most)) steps++
    return { value: crc.value, steps }
}

describe.each([
    ["the CRC", crc16],
    ["the CRC of a line", lineCrc],
])("%s", (_, crcOf) => {
    it("has the check value of CRC-16/CCITT-FALSE", () => {
        expect(hex16(crcOf(Buffer.from("123456789")))).toBe("0x29B1")
        expect(hex16(crcOf(Buffer.from("")))).toBe("0xFFFF")
    })

    it("is the remainder of the polynomial division", () => {
        fc.assert(
            fc.property(fc.uint8Array({ minLength: 2, maxLength: 60 }), of => {
                expect(crcOf(of)).toBe(remainder(of))
            }),
        )
    })
})

describe("the CRC of a line in steps", () => {
    it("is that of all bytes at once, however few a step takes", () => {
        fc.assert(
            fc.property(bytes, fc.integer({ min: 1, max: 210 }), (of, most) => {
                const { value, steps } = stepped(of, most)
                expect(value).toBe(crc16(of))
                expect(steps).toBe(Math.max(1, Math.ceil(of.length / most)))
            }),
        )
    })
})
