import { describe, expect, it } from "vitest"
import { convert, convertMore, MORE } from "../../../src/capture/convert"

/** Two pins that write down when they are read, and give the number of the reading. */
function pins() {
    const log: string[] = []
    const pin = (name: string) => ({
        get value() {
            log.push(name)
            return log.length
        },
    })
    return { hot: pin("H"), cold: pin("C"), log }
}

describe("the sampling loop", () => {
    it("reads hot, then cold, pair after pair, once for each round", () => {
        const { hot, cold, log } = pins()
        const h = [0, 0, 0]
        const c = [0, 0, 0]
        convert(h, c, hot, cold, 3, 2)
        expect(log.join("")).toBe("HCHCHCHCHCHC")
        expect([h, c]).toEqual([
            [7, 9, 11],
            [8, 10, 12],
        ])
    })

    it("has a twin for measuring the skew, with some more cold readings in each pair", () => {
        const { hot, cold, log } = pins()
        convertMore([0, 0], [0, 0], hot, cold, 2, 1)
        expect(log.join("")).toBe(`H${"C".repeat(1 + MORE)}`.repeat(2))
    })
})
