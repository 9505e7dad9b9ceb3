import { readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { csvCapture, ndjsonCapture } from "../../../formats/capture/text-format"
import { createCaptureWriter } from "../../../host/capture/create-writer"
import { tempFolders } from "../../host/recording/temp-folder"
import { BLOCKS, captureBlocks, ORIGIN, origins, writeCapture } from "./samples"

const tempFolder = tempFolders()

async function linesOf(name: string): Promise<string[]> {
    const path = join(tempFolder(), name)
    await writeCapture(path)
    const text = readFileSync(path, "utf8")
    expect(text.endsWith("\n")).toBe(true)
    return text.slice(0, -1).split("\n")
}

describe("a capture as CSV", () => {
    it("has its origin in a comment, then the columns with their units, then one row a pair", async () => {
        const lines = await linesOf("a.csv")
        expect(JSON.parse(lines[0].replace(/^# /, ""))).toMatchObject({
            format: "quietline-capture",
            pair_rate_hz: ORIGIN.pairRateHz,
            skew_us: 26.13,
        })
        expect(lines[1]).toBe("block,t_s,hot_v,cold_v")
        expect(lines.length).toBe(2 + 1350)
    })

    it("gives each pair the time of its hot sample, to a tenth of a microsecond", async () => {
        const rows = (await linesOf("a.csv")).slice(2).map(line => line.split(",").map(Number))
        let row = 0
        BLOCKS.forEach(({ startS, hotV }, k) => {
            for (let i = 0; i < hotV.length; i++, row++) {
                expect(rows[row][0]).toBe(k)
                expect(Math.abs(rows[row][1] - startS - i / ORIGIN.pairRateHz)).toBeLessThan(6e-8)
            }
        })
    })

    it("loses nothing of the volts", () => {
        const property = fc.property(origins, captureBlocks, (origin, blocks) => {
            blocks.forEach((block, k) => {
                const text = csvCapture.lines(block, k, origin)
                const cells = text
                    .trim()
                    .split("\n")
                    .map(line => line.split(","))
                const column = (n: number) => Float32Array.from(cells, row => Number(row[n]))
                expect(column(2).map(zero)).toEqual(block.hotV.map(zero))
                expect(column(3).map(zero)).toEqual(block.coldV.map(zero))
            })
        })
        fc.assert(property, { seed: 6, numRuns: 100 })
    })
})

describe("a capture as JSON", () => {
    it("is one line with its origin, then one a block", async () => {
        const [origin, ...blocks] = (await linesOf("a.json")).map(line => JSON.parse(line))
        expect(origin).toMatchObject({ format: "quietline-capture", version: 1, board: "pico" })
        expect(blocks.map(({ block, start_s }) => [block, start_s])).toEqual([
            [0, 0],
            [1, 0.1],
            [2, 0.317],
        ])
        expect(Object.keys(blocks[0])).toEqual(["block", "start_s", "hot_v", "cold_v"])
    })

    it("loses nothing of the volts", () => {
        const property = fc.property(origins, captureBlocks, (origin, blocks) => {
            const text = blocks.map((block, k) => ndjsonCapture.lines(block, k, origin)).join("")
            const back = text
                .trim()
                .split("\n")
                .map(line => JSON.parse(line))
            back.forEach(({ hot_v, cold_v }, k) => {
                expect(Float32Array.from(hot_v).map(zero)).toEqual(blocks[k].hotV.map(zero))
                expect(Float32Array.from(cold_v).map(zero)).toEqual(blocks[k].coldV.map(zero))
            })
        })
        fc.assert(property, { seed: 7, numRuns: 100 })
    })
})

it.each(["a.csv", "a.json"])("a capture in %s holds whole blocks at any moment", name => {
    const path = join(tempFolder(), name)
    const writer = createCaptureWriter(path, undefined, () => 0)
    writer.begin(ORIGIN)
    const perBlock = name === "a.csv" ? 575 : 1
    const head = name === "a.csv" ? 2 : 1
    for (let k = 0; k < 2; k++) {
        writer.write(BLOCKS[k])
        const lines = readFileSync(path, "utf8").split("\n")
        expect(lines.pop()).toBe("")
        expect(lines.length).toBe(head + perBlock * (k + 1))
    }
})

/** Text has no negative zero. */
function zero(x: number): number {
    return x === 0 ? 0 : x
}
