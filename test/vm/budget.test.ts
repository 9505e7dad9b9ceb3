import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { buildVariant, buildVariants, type Variants } from "../../bench/device/build"
import { boards } from "../../boards/boards"
import { imagePath } from "../../boards/files"
import { startSimulation } from "../../sim/start"
import { runOptions, telemetryOf } from "./run"

/** Bytecode that deploy writes quickly and that leaves the settings store room. */
const IMAGE_BYTES = 48_000

/** The VM's heap is that of the boards [kB]; the receiver may use this much of it. */
const HEAP_KB = 64
const RECEIVER_KB = 44

/** The runtime's limit on a run slice, and the receiver's own [opcodes]. */
const SLICE_LIMIT = 131_071
const SLICE_BUDGET = 60_100

/** Console of a run of an image on the same line, and what of it is telemetry. */
async function consoleOfImage(image: string, seconds: number) {
    const texts: string[] = []
    const simulation = startSimulation(runOptions("hum-loop", seconds), image)
    for await (const { text } of simulation.lines()) texts.push(text)
    const lines = texts.filter(text => text.startsWith("> QL1"))
    return { texts, telemetry: telemetryOf(lines.map(text => ({ text, tMs: 0 }))) }
}

describe("the image of each board", () => {
    let tight: Variants
    beforeAll(() => {
        const entries = boards.map(({ entry }) => [
            entry,
            `import "./tight"\n${readFileSync(`src/${entry}`, "utf8")}`,
        ])
        tight = buildVariants({
            ...Object.fromEntries(entries),
            "tight.ts": readFileSync("test/vm/firmware/tight.ts", "utf8"),
        })
    }, 60_000)
    afterAll(() => tight.remove())

    it.each(boards)("is no larger than its budget: $id", board => {
        expect(readFileSync(imagePath(board)).length).toBeLessThanOrEqual(IMAGE_BYTES)
    })

    it.each(boards)("keeps to its part of heap and run slice: $id", async board => {
        const name = board.entry.replace(/^main|\.ts$/g, "")
        const { texts, telemetry } = await consoleOfImage(tight.image(name), 6)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
        const opcodes = 71_001
        expect(opcodes).toBeGreaterThan(SLICE_LIMIT - SLICE_BUDGET)
        expect(texts).toContain(`> ballast ${HEAP_KB - RECEIVER_KB} kB, ${opcodes} opcodes`)
        expect(telemetry[0].words.board).toBe(board.id)
        expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(4)
    })
})

describe("the receiver on pins", () => {
    it("keeps to its part of the run slice with a capture in it", async () => {
        const variant = buildVariant("test/vm/firmware/slices.ts")
        try {
            const { texts, telemetry } = await consoleOfImage(variant.image, 8)
            expect(texts.filter(text => text.startsWith("! "))).toEqual([])
            expect(texts).toContain("> burning 71001 opcodes")
            expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(4)
        } finally {
            variant.remove()
        }
    })
})
