import {
    chmodSync,
    lstatSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it, vi } from "vitest"
import { main } from "../../../host/main"
import { fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"

// the real one, until a test lets it fail
vi.mock("node:fs", async original => {
    const fs = await original<typeof import("node:fs")>()
    return { ...fs, renameSync: vi.fn(fs.renameSync) }
})

const folder = mkdtempSync(join(tmpdir(), "quietline-plot-"))
afterAll(() => rmSync(folder, { recursive: true }))
const isRoot = process.getuid?.() === 0

/** The command, with what it said and which simulations it started. */
async function run(...argv: string[]) {
    const starter = fakeStarter(() => new FakeSimulation([]))
    const { host, stdout, stderr } = fakeHost(starter.start)
    const code = await main(argv, host)
    return { code, stdout, stderr, asked: starter.asked }
}

/** A fresh folder in that of this file. */
function freshFolder(name: string): string {
    const path = join(folder, name)
    mkdirSync(path)
    return path
}

/** Expects one line on stderr that has all parts, exit code 2, and no simulation. */
async function expectRefusal(argv: string[], ...parts: string[]) {
    const { code, stdout, stderr, asked } = await run("sim", ...argv)
    expect(code).toBe(2)
    expect(stderr.lines).toHaveLength(1)
    expect(stderr.lines[0]).toMatch(/^quietline: /)
    for (const part of parts) expect(stderr.lines[0]).toContain(part)
    expect(stdout.text).toBe("")
    expect(asked).toEqual([])
}

describe("--plot is refused in one line, with exit code 2,", () => {
    it.each(["out.png", "out", "svg", ".svg", "out.svg/", "out.svgz", ""])("for %j", async name => {
        await expectRefusal(["--plot", name], "--plot", "ends in .svg", JSON.stringify(name))
    })

    it("without a name", async () => {
        await expectRefusal(["--plot"], "--plot", "ends in .svg", "got nothing")
    })

    it.each([["--format", "ql"], ["--speed", "real"], ["--seconds", "1"], ["--truth"]])(
        "beside %s, an option of a run",
        async (...option) => {
            const path = join(folder, "beside.svg")
            await expectRefusal(["--plot", path, ...option], "--plot", `leave out ${option[0]}`)
        },
    )

    it("for a recording that can't be read", async () => {
        const path = join(folder, "unread.svg")
        for (const option of ["--signal", "--legs"])
            await expectRefusal(["--plot", path, option, "missing.wav"], "missing.wav")
    })

    it("for a converter too slow to make a curve", async () => {
        const scenario = join(folder, "slow.json")
        writeFileSync(scenario, '{ "adc": { "pair_us": 2500 } }')
        const path = join(folder, "slow.svg")
        await expectRefusal(["--plot", path, "--scenario", scenario], "adc.pair_us is 2500", "2000")
    })
})

describe("a place that can't be written is told with what to do, and nothing is left there:", () => {
    it("a folder that is missing", async () => {
        const place = join(freshFolder("missing"), "nowhere")
        const path = join(place, "out.svg")
        await expectRefusal(["--plot", path], path, `there is no folder ${place}`, "make it")
        expect(readdirSync(join(folder, "missing"))).toEqual([])
    })

    it("a file in place of the folder", async () => {
        const place = freshFolder("no-folder")
        writeFileSync(join(place, "file"), "")
        const path = join(place, "file", "out.svg")
        await expectRefusal(["--plot", path], path, "is no folder")
        expect(readdirSync(place)).toEqual(["file"])
    })

    it("a folder of that name", async () => {
        const place = freshFolder("folder")
        const path = join(place, "out.svg")
        mkdirSync(path)
        await expectRefusal(["--plot", path], path, "got a folder", "name a file in it")
        expect(readdirSync(place)).toEqual(["out.svg"])
        expect(readdirSync(path)).toEqual([])
    })

    it("a name too long for the disk", async () => {
        const place = freshFolder("long")
        const path = join(place, `${"a".repeat(300)}.svg`)
        await expectRefusal(["--plot", path], "ENAMETOOLONG", "use a shorter one")
        expect(readdirSync(place)).toEqual([])
    })

    it("a disk that fails when the draft is already on it", async () => {
        const place = freshFolder("failing")
        const path = join(place, "out.svg")
        writeFileSync(path, "old")
        vi.mocked(renameSync).mockImplementationOnce(() => {
            throw Object.assign(new Error("rename failed"), { code: "EIO" })
        })
        const { code, stderr } = await run("sim", "--plot", path)
        // a disk that takes no more is no wrong use
        expect(code).toBe(74)
        expect(stderr.lines).toEqual([expect.stringMatching(/EIO.*choose another place$/)])
        expect(readdirSync(place)).toEqual(["out.svg"])
        expect(readFileSync(path, "utf8")).toBe("old")
    })

    // root may write anywhere
    it("a link to nothing, and what is no ordinary file", async () => {
        const place = freshFolder("no-file")
        const link = join(place, "link.svg")
        symlinkSync(join(place, "nothing"), link)
        await expectRefusal(["--plot", link], link, "is a link to nothing")
        const socket = join(place, "socket.svg")
        const server = createServer()
        await new Promise<void>(resolve => server.listen(socket, resolve))
        await expectRefusal(["--plot", socket], socket, "is a device, a pipe or a socket")
        expect(lstatSync(socket).isSocket()).toBe(true)
        await new Promise(resolve => server.close(resolve))
        expect(readdirSync(place)).toEqual(["link.svg"])
    })

    it.skipIf(isRoot)("a folder without permission", async () => {
        const place = freshFolder("locked")
        chmodSync(place, 0o555)
        await expectRefusal(["--plot", join(place, "out.svg")], "no permission", "choose another")
        expect(readdirSync(place)).toEqual([])
    })

    it.skipIf(isRoot)("a file that is write-protected", async () => {
        const path = join(freshFolder("protected"), "out.svg")
        writeFileSync(path, "dear", { mode: 0o444 })
        await expectRefusal(["--plot", path], path, "no permission", "choose another")
        expect(readFileSync(path, "utf8")).toBe("dear")
    })
})

describe("a file that is there", () => {
    it("is replaced, and nothing else is in its folder afterwards", async () => {
        const place = freshFolder("replaced")
        const path = join(place, "out.svg")
        writeFileSync(path, "old")
        expect((await run("sim", "--plot", path)).code).toBe(0)
        expect(readFileSync(path, "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
        expect(readdirSync(place)).toEqual(["out.svg"])
    })

    it("stays as it was when drawing fails", async () => {
        const path = join(freshFolder("kept"), "out.svg")
        writeFileSync(path, "old")
        await expectRefusal(["--plot", path, "--legs", "missing.wav"], "missing.wav")
        expect(readFileSync(path, "utf8")).toBe("old")
    })

    it("is written through a link to it", async () => {
        const place = freshFolder("linked")
        writeFileSync(join(place, "target.svg"), "old")
        symlinkSync("target.svg", join(place, "link.svg"))
        expect((await run("sim", "--plot", join(place, "link.svg"))).code).toBe(0)
        expect(lstatSync(join(place, "link.svg")).isSymbolicLink()).toBe(true)
        expect(readFileSync(join(place, "target.svg"), "utf8")).toContain("<svg ")
    })
})
