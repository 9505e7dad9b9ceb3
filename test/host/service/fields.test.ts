import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { PacketError, pack, sizeOf, unpack } from "../../../host/service/fields"

describe("a packet's data", () => {
    const layout = [
        ["count", "u16"],
        ["level", "f32"],
        ["time", "f64"],
        ["big", "u32"],
        ["isIn", "bool"],
        ["name", "s"],
    ] as const

    it("comes apart as jdpack has put it together", () => {
        const data = Uint8Array.from([
            ...[0x34, 0x12],
            ...[0, 0, 0x20, 0xc1],
            ...[0, 0, 0, 0, 0, 0, 0xf8, 0x3f],
            ...[0xff, 0xff, 0xff, 0xff],
            1,
            ...[0x70, 0x69, 0x63, 0x6f, 0],
        ])
        expect(unpack(layout, data)).toEqual({
            count: 0x1234,
            level: -10,
            time: 1.5,
            big: 4294967295,
            isIn: true,
            name: "pico",
        })
    })

    it("is true for whatever a board packs as true", () => {
        const of = [["isIn", "bool"]] as const
        const values = [0, 1, 255].map(byte => unpack(of, Uint8Array.of(byte)).isIn)
        expect(values).toEqual([false, true, true])
    })

    it("is refused when it is cut short, however long the rest", () => {
        for (let length = 0; length < 19; length++)
            expect(() => unpack(layout, new Uint8Array(length))).toThrow(
                `is ${length} bytes long, expected 19 or more`,
            )
        expect(unpack(layout, new Uint8Array(19))).toMatchObject({ name: "", isIn: false })
    })

    it("has undefined for what the board can't measure", () => {
        const levels = [["level", "f32?", -10, 10]] as const
        // the arithmetic of an RP2040 makes an infinity of NaN
        for (const level of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
            expect(unpack(levels, pack(levels, { level }))).toEqual({ level: undefined })
    })

    it("is refused for a number that must be there and is none", () => {
        const rate = [["pairRateHz", "f64", 4000, 50_000]] as const
        expect(() => unpack(rate, pack(rate, { pairRateHz: Number.NaN }))).toThrow(
            new PacketError("has pair_rate_hz NaN, expected 4000 to 50000"),
        )
        const any = [["gain", "f32"]] as const
        expect(() => unpack(any, pack(any, { gain: Number.POSITIVE_INFINITY }))).toThrow(
            "has gain Infinity, expected a number",
        )
    })

    it("keeps the ends of a range in single precision, and nothing beyond", () => {
        const range = fc.tuple(fc.float({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(1000))
        fc.assert(
            fc.property(range, fc.boolean(), ([least, width], isBelow) => {
                const most = least + width + 0.1
                const of = [["gain", "f32", least, most]] as const
                for (const gain of [least, most])
                    expect(unpack(of, pack(of, { gain })).gain).toBe(Math.fround(gain))
                const far = 0.01 + 0.001 * Math.abs(isBelow ? least : most)
                const beyond = isBelow ? least - far : most + far
                expect(() => unpack(of, pack(of, { gain: beyond }))).toThrow(PacketError)
            }),
        )
    })

    it("makes texts printable", () => {
        const of = [["board", "s"]] as const
        const data = new TextEncoder().encode("pi\u001b[2Jco\u0000rest")
        expect(unpack(of, data)).toEqual({ board: "pi\uFFFD[2Jco" })
        expect(sizeOf(of)).toBe(0)
    })
})
