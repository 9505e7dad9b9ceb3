import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { proofPath } from "../../../host/cable/limits-proof"
import { tempFolders } from "../recording/temp-folder"
import { type Found, faulty, GOOD } from "../service/fake-rig"
import { type Hands, runCable } from "./run-cable"

const tempFolder = tempFolders()

const OPEN: Found = { ...faulty("open-cold"), map: 0b100_000_001 }

function limitsFile(): string {
    const path = join(tempFolder(), "mic.json")
    writeFileSync(path, '{ "leg_ohm": { "max": 2 } }\n')
    return path
}

/** Takes out what is in, puts a first cable in, and a second one. */
function feed(first: Found, second: Found) {
    return ({ rig, after }: Hands) => {
        rig.found = [first, second]
        after(1000, () => rig.plug(false))
        after(3000, () => rig.plug(true))
        after(20_000, () => rig.plug(false))
        after(22_000, () => rig.plug(true))
    }
}

const prove = (path: string, first: Found, second: Found) =>
    runCable(["--no-tone", "--prove", path], feed(first, second))

describe("quietline cable --prove", () => {
    it("asks for a good cable and for a bad one, and verifies the limits when they pass and fail", async () => {
        const path = limitsFile()
        const { code, stderr } = await prove(path, GOOD, OPEN)
        expect(code).toBe(0)
        const said = stderr.lines.filter(line => !line.includes("testing"))
        expect(said.map(line => line.slice("quietline: ".length))).toEqual([
            "take out what is in the rig",
            expect.stringContaining("put in a second good cable"),
            "the good cable passes",
            "take out what is in the rig",
            expect.stringContaining("put in a cable that is bad on purpose"),
            `the bad cable fails (open-cold): ${path} is verified`,
        ])
        const { stdout, stderr: after } = await runCable(["--no-tone", "--limits", path])
        expect(stdout.lines[0]).toBe("PASS")
        expect(stdout.text).toContain("limits mic  ")
        expect(after.text).not.toContain("unverified")
    })

    it("verifies nothing by a good cable that does not pass, or a bad one that does not fail", async () => {
        const path = limitsFile()
        for (const [first, second, words] of [
            [OPEN, OPEN, "the good cable does not pass: FAIL: open cold leg"],
            [GOOD, GOOD, "the bad cable does not fail (PASS)"],
        ] as const) {
            const { code, stderr } = await prove(path, first, second)
            expect(code).toBe(1)
            expect(stderr.lines.at(-1)).toContain(`is not verified, ${words}`)
            expect(existsSync(proofPath(path))).toBe(false)
        }
    })

    it("is forgotten with the first change of the file", async () => {
        const path = limitsFile()
        await prove(path, GOOD, OPEN)
        appendFileSync(path, "// 20 ohm would do\n")
        const { code, stdout, stderr } = await runCable(["--no-tone", "--limits", path])
        expect(code).toBe(0)
        expect(stdout.lines[0]).toBe("PASS (limits unverified)")
        expect(stdout.text).toContain("limits mic (unverified)")
        expect(stderr.text).toContain(`${path} is unverified: since it is what it is`)
        expect((await prove(path, GOOD, OPEN)).code).toBe(0)
        expect((await runCable(["--no-tone", "--limits", path])).stdout.lines[0]).toBe("PASS")
    })

    it("takes no rehearsal on a virtual rig for a proof, nor a file that is none", async () => {
        const path = limitsFile()
        await prove(path, GOOD, OPEN)
        const proof = readFileSync(proofPath(path), "utf8")
        for (const text of [proof.replace('"virtual": false', '"virtual": true'), "{", "[]", ""]) {
            writeFileSync(proofPath(path), text)
            const { stdout } = await runCable(["--no-tone", "--limits", path])
            expect(stdout.lines[0]).toBe("PASS (limits unverified)")
        }
    })
})
