import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decodeRecord, encodeRecord } from "../../../src/calibration/record"
import { dateText } from "../../../src/encoding/date"
import { calibrationOf } from "./points"

const any = fc
    .record({
        day: fc.integer({ min: 0, max: 40_000 }),
        gain: fc.double({ min: 0.7, max: 1.42, noNaN: true }),
        delayUs: fc.double({ min: -10, max: 10, noNaN: true }),
        hotOffset: fc.double({ min: -400, max: 400, noNaN: true }),
        coldOffset: fc.double({ min: -400, max: 400, noNaN: true }),
        level: fc.double({ min: 0.5, max: 2, noNaN: true }),
        droopUs2: fc.double({ min: -100, max: 100, noNaN: true }),
        rcDifferenceUs: fc.option(fc.double({ min: -90, max: 90, noNaN: true }), {
            nil: undefined,
        }),
        residualDb: fc.double({ min: -120, max: 0, noNaN: true }),
    })
    .map(calibrationOf)

describe("the record of a calibration", () => {
    it("comes back as it was, to a hundred-millionth of the gain and 10 ps", () => {
        fc.assert(
            fc.property(any, calibration => {
                const text = encodeRecord(calibration, "pico", "gpio")
                const { source, calibration: back } = decodeRecord(text, "pico", "gpio")
                expect(source).toBe("stored")
                expect(back?.gain).toBeCloseTo(calibration.gain, 7)
                expect(back?.delayUs).toBeCloseTo(calibration.delayUs, 4)
                expect(back?.hotOffset).toBeCloseTo(calibration.hotOffset, 2)
                expect(back?.level).toBeCloseTo(calibration.level, 7)
                expect(back?.droopUs2).toBeCloseTo(calibration.droopUs2, 4)
                expect(back?.residualDb).toBeCloseTo(calibration.residualDb, 1)
                expect(back?.day).toBe(calibration.day)
                expect(back?.rcDifferenceUs === undefined).toBe(
                    calibration.rcDifferenceUs === undefined,
                )
            }),
        )
    })

    it("fits into a packet with its key", () => {
        fc.assert(
            fc.property(any, calibration => {
                const text = encodeRecord(calibration, "esp32s3_devkit_m", "gpio")
                expect(text.length).toBeLessThan(236 - 14)
            }),
        )
    })

    it("is not taken when any character of it is changed or lost", () => {
        const text = encodeRecord(calibrationOf({ gain: 1.03, day: 20_781 }), "pico", "gpio")
        fc.assert(
            fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
                const char = String.fromCharCode(code)
                const lost = text.slice(0, at) + text.slice(at + 1)
                expect(decodeRecord(lost, "pico", "gpio").source).toBe("damaged")
                fc.pre(char !== text[at] && !(text[at] === "," && char === " "))
                const changed = text.slice(0, at) + char + text.slice(at + 1)
                expect(decodeRecord(changed, "pico", "gpio").source).toBe("damaged")
            }),
        )
    })

    it("is told apart from none, another board's, another converter's, and one out of range", () => {
        const text = encodeRecord(calibrationOf({}), "pico", "gpio")
        const sourceOf = (given: string | undefined, board = "pico", via = "gpio") =>
            decodeRecord(given, board, via).source
        expect(sourceOf(undefined)).toBe("none")
        expect(sourceOf(text, "pico_w")).toBe("foreign")
        expect(sourceOf(text, "pico", "spi")).toBe("foreign")
        expect(sourceOf("[]")).toBe("damaged")
        expect(sourceOf("null")).toBe("damaged")
        expect(sourceOf("\u0000\u00ff")).toBe("damaged")
        expect(sourceOf(encodeRecord(calibrationOf({ gain: 3 }), "pico", "gpio"))).toBe("damaged")
    })
})

describe("a date", () => {
    it("is that of the calendar, from 1970 to 2199", () => {
        const isWrong = (day: number) =>
            dateText(day) !== new Date(day * 86_400_000).toISOString().slice(0, 10)
        expect(Array.from({ length: 84_000 }, (_, day) => day).filter(isWrong)).toEqual([])
    })
})
