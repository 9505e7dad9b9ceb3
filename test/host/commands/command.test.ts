import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const command = fileURLToPath(new URL("../../../bin/quietline.mjs", import.meta.url))
let folder: string

beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "quietline-test-"))
    symlinkSync(command, join(folder, "quietline"))
    // whatever lies in the current folder is no business of ours
    writeFileSync(join(folder, "tsconfig.json"), '{ "compilerOptions": { "jsx": "react" } }')
})

afterAll(() => rmSync(folder, { recursive: true }))

function run(...argv: string[]) {
    return new Promise<{ code: number; stdout: string; stderr: string }>(done => {
        const child = execFile(
            process.execPath,
            [join(folder, "quietline"), ...argv],
            { cwd: folder },
            (_error, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr }),
        )
    })
}

describe("the executable, called by a link from another folder", () => {
    it("runs", async () => {
        const { code, stdout } = await run("scenarios")
        expect(code).toBe(0)
        expect(stdout).toMatch(/^hum-loop /m)
    })

    it("hands on the exit code of wrong use", async () => {
        const { code, stdout, stderr } = await run("sim", "--seconds", "-3")
        expect(code).toBe(2)
        expect(stdout).toBe("")
        expect(stderr).toMatch(/^quietline: --seconds .*\n$/)
    })
})
