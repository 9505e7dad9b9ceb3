import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { boardOf } from "../../boards/boards"
import { imagePath } from "../../boards/files"
import { flashWith } from "../../sim/port/flash-image"
import { startSimulation } from "../../sim/start"
import { runOptions } from "./run"

const shared = tmpdir()
const own = mkdtempSync(join(shared, "quietline-test-"))
beforeAll(() => {
    process.env.TMPDIR = own
})
afterAll(() => {
    process.env.TMPDIR = shared
    rmSync(own, { recursive: true, force: true })
})

it("the flash with a program in it is, byte for byte, what the runtime leaves after a deployment", async () => {
    const simulation = startSimulation(runOptions("quiet", 3600))
    let flash: Buffer | undefined
    for await (const _ of simulation.lines()) {
        const folder = join(own, readdirSync(own)[0])
        flash = readFileSync(join(folder, ".devicescript/flash/sim.bin"))
        break
    }
    const image = readFileSync(imagePath(boardOf("pico")))
    const ours = Buffer.from(flashWith(image))
    // the CLI saves all but the last byte
    expect(flash!.length).toBe(ours.length - 1)
    expect(flash!.equals(ours.subarray(0, -1))).toBe(true)
})
