import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { readWav } from "../../../node/wav-file"
import { fakeHost } from "../fake-host"
import { tempFolders } from "../recording/temp-folder"

const tempFolder = tempFolders()

async function run(...argv: string[]) {
    const { host, stderr } = fakeHost(() => {
        throw new Error("no simulation here")
    })
    return { code: await main(["calibrate", ...argv], host), stderr }
}

describe("quietline calibrate --tone-file", () => {
    it("writes a minute of each tone at -1 dBFS, the same on both channels", async () => {
        const path = join(tempFolder(), "tone.wav")
        const { code } = await run("--tone-file", path, "--tone", "1000", "--tone", "3000")
        expect(code).toBe(0)
        const { rateHz, channels } = readWav(path)
        expect(rateHz).toBe(48_000)
        expect(channels[0].length).toBe(2 * 60 * 48_000)
        for (const [from, hz] of [
            [30, 1000],
            [90, 3000],
        ]) {
            const first = from * 48_000
            const [left, right] = channels.map(samples => samples.subarray(first, first + 4800))
            const errors = left.map((sample, i) =>
                Math.abs(sample - 10 ** (-1 / 20) * Math.sin((2 * Math.PI * hz * i) / 48_000)),
            )
            // half a step of 16 bits
            expect(Math.max(...errors)).toBeLessThan(2 ** -16 + 1e-7)
            expect(right).toEqual(left)
        }
    })

    it("does not write over a file", async () => {
        const path = join(tempFolder(), "tone.wav")
        writeFileSync(path, "of another")
        const { code, stderr } = await run("--tone-file", path)
        expect(code).toBe(2)
        expect(stderr.lines).toEqual([expect.stringContaining("is there already")])
    })
})
