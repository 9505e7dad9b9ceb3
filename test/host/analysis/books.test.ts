import { describe, expect, it } from "vitest"
import { booksOf } from "../../../bench/analysis/books"
import { PINS, RECORDING, type Timing } from "../../../bench/analysis/two-legs"

/** The worst of some random lines. */
function worstOf(timing: Timing, seeds: number[]) {
    const books = seeds.flatMap(seed => booksOf(timing, seed) ?? [])
    expect(books.length).toBeGreaterThanOrEqual(seeds.length / 2)
    const largest = (key: "levelDb" | "sumDb") => Math.max(...books.map(one => Math.abs(one[key])))
    return { level: largest("levelDb"), sum: largest("sumDb") }
}

describe("the books of random lines: tone, hum and noise add up to the level, and that is what is on the line", () => {
    it("in a recording, to 0.05 dB", () => {
        const { level, sum } = worstOf({ ...RECORDING, blockPairs: 72_000 }, [12, 63])
        expect(level).toBeLessThan(0.05)
        expect(sum).toBeLessThan(0.01)
    })

    it("in blocks of two mains periods, slow sines below the band included, to 0.1 dB", () => {
        const { level, sum } = worstOf(PINS, [5, 20])
        expect(level).toBeLessThan(0.1)
        expect(sum).toBeLessThan(0.01)
    })
})
