import { describe, expect, it } from "vitest"
import { inTurns } from "../../../bench/runs/in-turns"
import { drawLine, factsOf } from "../../../bench/wild/draw-line"
import { judge, verdictText } from "../../../bench/wild/judge"
import { converterOf } from "../../../bench/wild/line/converters"
import { isViolated, judgedOf } from "../../../bench/wild/line/judged"
import { nameOf } from "../../../bench/wild/line/wild-line"
import { runLine } from "../../../bench/wild/run-line"

const SEED = 3
const JOBS = 2

const ideal = converterOf("ideal", "72.4")
const idealAt100 = converterOf("ideal", "100.54")
const pico = converterOf("rp2040", "87.58")
const picoAt100 = converterOf("rp2040", "100.54")
const spi = converterOf("adc128s022", "")

/** Some of each kind that no judge has anything against; npm run bench:wild draws hundreds. */
const LINES = [
    drawLine("books", 7, SEED, pico),
    drawLine("mains", 8, SEED, spi),
    drawLine("mains", 2, SEED, picoAt100),
    drawLine("healthy", 2, SEED, pico),
    drawLine("common", 5, SEED, idealAt100),
    drawLine("lone", 0, SEED, ideal),
]

describe("the image on wild lines", () => {
    it("prints nothing that a judge finds wrong", async () => {
        const found: string[] = []
        let verdicts = 0
        await inTurns(LINES, JOBS, async line => {
            const all = judge(judgedOf(line, factsOf(line), await runLine(line)))
            verdicts += all.length
            for (const verdict of all.filter(isViolated))
                found.push(`${nameOf(line)} ${line.converter}: ${verdictText(verdict)}`)
        })
        expect(found).toEqual([])
        expect(verdicts).toBeGreaterThan(5 * LINES.length)
    })
})
