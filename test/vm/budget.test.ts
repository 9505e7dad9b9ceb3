import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { buildVariants, type Variants } from "../../bench/device/build"
import { boards } from "../../boards/boards"
import { imagePath } from "../../boards/files"
import type { Scenario } from "../../sim/scenario/schema"
import { startSimulation } from "../../sim/start"
import { FAST_LINE } from "./fast-line"
import { runOptions, telemetryOf } from "./run"

/** Bytecode that deploy writes quickly and that leaves the settings room: a Pico's flash has 128 kB for both. */
const IMAGE_BYTES = 70_000

/**
 * The heap of the VM is that of the boards, 64 kB, and so much of it is left to others: 16 kB beside a converter read pin by
 * pin, 7 kB beside a fast one, of which the buffer of an SPI transfer takes 4.
 */
const LEFT_KB = 16
const LEFT_BY_FAST_KB = 7

/** The runtime's limit on a run slice, and the receiver's own [opcodes]. */
const SLICE_LIMIT = 131_071
const SLICE_BUDGET = 60_100

/** Console of a run of an image on the same line, and what of it is telemetry. */
async function consoleOfImage(
    image: string,
    seconds: number,
    line: Scenario | string = "hum-loop",
) {
    const texts: string[] = []
    const simulation = startSimulation(runOptions(line, seconds), image)
    for await (const { text } of simulation.lines()) texts.push(text)
    const lines = texts.filter(text => text.startsWith("> QL1"))
    return { texts, telemetry: telemetryOf(lines.map(text => ({ text, tMs: 0 }))) }
}

const TIGHT = readFileSync("test/vm/firmware/tight.ts", "utf8")
const tightness = (leftKb: number) => `export const BALLAST_KB = ${leftKb}\n`
const within = (module: string, entry: string) =>
    `import "./${module}"\n${readFileSync(`src/${entry}`, "utf8")}`

/** The images of the boards in less room, that of a Pico beside a fast converter, and one that samples pins. */
function buildTight(): Variants {
    return buildVariants({
        "tight.ts": TIGHT,
        "tightness.ts": tightness(LEFT_KB),
        "tightFast.ts": TIGHT.replace("./tightness", "./tightnessFast"),
        "tightnessFast.ts": tightness(LEFT_BY_FAST_KB),
        ...Object.fromEntries(boards.map(({ entry }) => [entry, within("tight", entry)])),
        "mainFast.ts": within("tightFast", "mainPico.ts"),
        "mainSlices.ts": readFileSync("test/vm/firmware/slices.ts", "utf8"),
    })
}

/** What a tight image says of itself: opcodes that it burns in each slice. */
const BURNT = 71_001
const burning = (leftKb: number) => `> ballast ${leftKb} kB, ${BURNT} opcodes`

let tight: Variants
beforeAll(() => {
    tight = buildTight()
})
afterAll(() => tight.remove())

describe("the image of each board", () => {
    it.each(boards)("is no larger than its budget: $id", board => {
        expect(readFileSync(imagePath(board)).length).toBeLessThanOrEqual(IMAGE_BYTES)
    })

    it.each(boards)("keeps to its part of heap and run slice: $id", async board => {
        const name = board.entry.replace(/^main|\.ts$/g, "")
        const { texts, telemetry } = await consoleOfImage(tight.image(name), 6)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
        expect(BURNT).toBeGreaterThan(SLICE_LIMIT - SLICE_BUDGET)
        expect(texts).toContain(burning(LEFT_KB))
        expect(telemetry[0].words.board).toBe(board.id)
        expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(4)
    })
})

describe("the receiver on a fast converter", () => {
    it("keeps to its part of heap and run slice", async () => {
        const { texts, telemetry } = await consoleOfImage(tight.image("Fast"), 8, FAST_LINE)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
        expect(texts).toContain(burning(LEFT_BY_FAST_KB))
        expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(4)
    })
})

describe("the receiver on pins", () => {
    it("keeps to its part of the run slice with a capture in it", async () => {
        const { texts, telemetry } = await consoleOfImage(tight.image("Slices"), 8)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
        expect(texts).toContain("> burning 71001 opcodes")
        expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(4)
    })
})
