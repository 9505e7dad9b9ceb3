import { describe, expect, it } from "vitest"
import { isSerial, nextSerial } from "../../../host/cable/serial-number"
import { Serials } from "../../../host/cable/serials"

describe("serial numbers", () => {
    it.each([
        ["A001", "A002"],
        ["A009", "A010"],
        ["A999", "A1000"],
        ["7", "8"],
        ["2026-09-099", "2026-09-100"],
        ["X99999999999999999999", "X100000000000000000000"],
    ])("count up from %s to %s and keep their width", (from, to) => {
        expect(nextSerial(from)).toBe(to)
    })

    it("can't count up from a text without digits at its end", () => {
        expect(() => nextSerial("A1-b")).toThrow(/such as A001, or scan, got "A1-b"/)
        expect(() => new Serials("mic")).toThrow(/ends in digits/)
    })

    it("are one line that somebody could have typed", () => {
        expect(isSerial("Mikro Ø 3")).toBe(true)
        for (const text of ["", "a\nb", "a\u0000", "a\u2028b", "x".repeat(65)])
            expect(isSerial(text)).toBe(false)
    })

    it("let a typed name go first and then count on", () => {
        const serials = new Serials("A1")
        expect(serials.type(" B7 \r")).toBe(true)
        expect(serials.next).toBe("B7")
        serials.advance()
        expect(serials.next).toBe("A1")
        serials.advance()
        expect(serials.next).toBe("A2")
    })
})
