import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { blockOf, writeCapture } from "../../formats/capture/samples"
import { fmt, riff, samples16 } from "../../sim/wav-file"
import { fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"
import { tempFolders } from "../recording/temp-folder"

const tempFolder = tempFolders()

async function run(...argv: string[]) {
    const starter = fakeStarter(() => new FakeSimulation([]))
    const { host, stdout, stderr } = fakeHost(starter.start)
    const code = await main(["sim", ...argv], host)
    return { code, stdout, stderr, asked: starter.asked }
}

async function captureFile(pairs = 614): Promise<string> {
    const path = join(tempFolder(), "a.wav")
    await writeCapture(path, [blockOf(0, pairs), blockOf(1, pairs)])
    return path
}

describe("quietline sim --legs with a capture", () => {
    it("says in one line whose converter it is that takes the scenario's place", async () => {
        const path = await captureFile()
        const { code, stdout, stderr, asked } = await run("--legs", path)
        expect(code).toBe(0)
        expect(stderr.lines).toEqual([
            `quietline: ${path} is a capture of pico (/dev/ttyACM0): its converter (13812.2 pairs/s, skew ` +
                "26.13 us) takes the scenario's place, 2 blocks go round",
        ])
        expect(stdout.text).toBe("")
        expect(asked[0].legsFile).toBe(path)
    })

    it("says nothing of the kind of a plain recording", async () => {
        const path = join(tempFolder(), "take.wav")
        writeFileSync(path, riff([fmt({ channels: 2 }), ["data", samples16(1, 2, 3, 4)]]))
        const { code, stderr } = await run("--legs", path, "--legs-volts", "2")
        expect([code, stderr.text]).toEqual([0, ""])
    })

    it.each([
        ["--legs-volts", "2", "volts already"],
        ["--truth", "", "not known"],
        ["--plot", "a.svg", "quietline analyse"],
    ])("refuses %s %s", async (option, value, reason) => {
        const path = await captureFile()
        const given = value === "" ? [option] : [option, value]
        const { code, stderr, asked } = await run("--legs", path, ...given)
        expect(code).toBe(2)
        expect(stderr.lines.length).toBe(1)
        for (const part of [path, reason, `leave out ${option}`])
            expect(stderr.text).toContain(part)
        expect(asked).toEqual([])
    })

    it("refuses blocks that are too short for the firmware", async () => {
        const { code, stderr } = await run("--legs", await captureFile(200))
        expect(code).toBe(2)
        expect(stderr.text).toMatch(
            /the firmware wants 614 pairs in a row, the longest block has 200/,
        )
    })
})
