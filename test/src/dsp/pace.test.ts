import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { Analyser, MAX_SLICES, PICO } from "./burst"
import { fastAnalyser, SPI_PART } from "./fast"
import { balanced, common, type Legs, mains, silence, sum, together, tone } from "./signals"

/** Slices of the analysis once tone and mains are known: the difference takes two of them, all else six. */
const REGULAR = 8

/** The same of a burst of one period: two more for the difference. */
const FAST_REGULAR = 10

/** In the mean over bursts beside half a dozen sines: a search goes through two signals, and one that has found too little goes on. */
const SEARCHING = 30

const random = new Random(1, "pace")
const how = (noiseCodes: number) => ({ startS: random.uniform(), noiseCodes, random })

/** Slices of bursts in a row. */
function slicesOf(analyser: Analyser, line: () => Legs, noiseCodes: number, bursts = 40) {
    return Array.from({ length: bursts }, () => {
        analyser.see(line(), how(noiseCodes))
        return analyser.slices
    })
}

const hum = () => mains(50, [-20, -40, -30], 6 * random.uniform())
const LINES: [string, () => Legs][] = [
    ["silence", () => common(silence)],
    ["hum", () => common(hum())],
    ["a tone of 1 kHz and hum", () => together(balanced(tone(1000, -10)), common(hum()))],
]

describe("the slices of an analysis, each of which shares a round with a level", () => {
    test.each(LINES)("are few once the line is known: %s", (_, line) => {
        const settled = slicesOf(new Analyser(PICO), line, PICO.codeNoise).slice(10)
        for (const slices of settled) expect(slices).toBeLessThanOrEqual(REGULAR + 1)
        const fast = slicesOf(fastAnalyser(), line, SPI_PART.codeNoise).slice(10)
        for (const slices of fast) expect(slices).toBeLessThanOrEqual(FAST_REGULAR + 3)
    })

    test("are bounded on any line, and a search that finds nothing does not come with every burst", () => {
        for (let trial = 0; trial < 12; trial++) {
            const parts = Array.from({ length: 1 + Math.floor(5 * random.uniform()) }, () =>
                tone(10 + 5000 * random.uniform(), -40 + 35 * random.uniform()),
            )
            const both = sum(...parts)
            const line = () =>
                trial % 2 === 0
                    ? balanced(both)
                    : together(balanced(both), common(sum(...parts.slice(1))))
            for (const analyser of [new Analyser(PICO), fastAnalyser()]) {
                const slices = slicesOf(analyser, line, SPI_PART.codeNoise, 25)
                expect(Math.max(...slices)).toBeLessThanOrEqual(MAX_SLICES)
                const mean = slices.reduce((a, b) => a + b) / slices.length
                expect(mean).toBeLessThan(SEARCHING)
            }
        }
    })
})
