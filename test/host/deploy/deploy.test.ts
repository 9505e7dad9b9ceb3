import { createHash } from "node:crypto"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { BoardId } from "../../../boards/boards"
import { BoardBus } from "../../../host/bus/board-bus"
import { type DeployCommandOptions, runDeploy } from "../../../host/commands/run-deploy"
import { parseImage } from "../../../host/deploy/image"
import { Manager } from "../../../host/deploy/manager"
import { failureOf } from "../../../host/process/failure"
import type { Connection } from "../../../link/connection"
import { startBoard } from "../../../node/start-board"
import { launchHere } from "../../../node/vm-here"
import type { VirtualBoard } from "../../../sim/simulation"
import { runOptions } from "../../e2e/run"
import { fakeHost } from "../fake-host"
import { lossy, unpluggedAt } from "./connections"
import { builtImage, withBrokenCode, withBytecode, withThrow, withVersion } from "./images"

const NO_PROGRAM = "0".repeat(64)

let folder: string
let board: VirtualBoard

beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "quietline-deploy-"))
    writeFileSync(join(folder, "devs.config.json"), "{}")
})
afterEach(() => board.stop())
afterAll(() => rmSync(folder, { recursive: true }))

/** Powers a board up and waits until it answers: on a busy computer its VM takes its time. */
async function powerUp(id: BoardId): Promise<void> {
    board = startBoard(
        { ...runOptions("hum-loop", 1, { board: id }), seconds: undefined },
        { launch: launchHere },
    )
    for (let attempt = 1; ; attempt++) {
        try {
            await state()
            return
        } catch (error) {
            if (attempt === 4) throw error
        }
    }
}

/** A file with a compiled program. */
function file(bytes: Uint8Array, name = "other.devs"): string {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
}

/** Runs the command on the board; `through` stands between the two. */
async function deployTo(
    options: Partial<DeployCommandOptions>,
    through: (real: Connection) => Connection = real => real,
) {
    const { host, stdout, stderr } = fakeHost(() => {
        throw new Error("no simulation here")
    })
    host.loadPorts = async () => ({ open: async () => through(board.open()), list: async () => [] })
    let code: number
    try {
        code = await runDeploy(
            {
                port: "its port",
                board: undefined,
                write: undefined,
                baud: 1_500_000,
                image: undefined,
                sha256: hashOf(options.image),
                ...options,
            },
            host,
            { project: folder, build: () => 0 },
        )
    } catch (error) {
        const failure = failureOf(error)
        code = failure.code
        host.stderr.write(`quietline: ${failure.message}\n`)
    }
    await new Promise(done => host.stderr.write("", done))
    return { code, stdout: stdout.text, lines: stderr.lines }
}

/** SHA-256 of a file, as its maker would state it; undefined: there is none. */
function hashOf(path: string | undefined): string | undefined {
    if (path === undefined || !existsSync(path)) return undefined
    return createHash("sha256").update(readFileSync(path)).digest("hex")
}

/** What the board says of itself afterwards. */
async function state() {
    const bus = new BoardBus(board.open(), () => {})
    try {
        await bus.enable()
        return await new Manager(bus).programSha256()
    } finally {
        await bus.close()
    }
}

describe("quietline deploy on a board's port", { timeout: 60_000 }, () => {
    it.each(["pico", "esp32_devkit_c", "esp32c3"] as const)(
        "replaces the program of %s, compares its hash and sees it speak",
        async id => {
            await powerUp(id)
            const newer = withVersion(builtImage(id), "v9.8.7")
            const { code, stdout, lines } = await deployTo({ image: file(newer) })
            expect(lines).toEqual([
                expect.stringMatching(/^asking the board on virtual \w+ who it is…$/),
                expect.stringMatching(
                    /^writing \d+ bytes to the .* on virtual \w+: the receiver's program \(/,
                ),
                expect.stringMatching(
                    /^the .* on virtual \w+ runs the receiver's program \(quietline \w+ v9\.8\.7.*\): \d+ bytes, hash verified \(.*\), and it says fw=\d+\.\d+\.\d+ board=\w+; see it with: quietline monitor/,
                ),
            ])
            expect(code).toBe(0)
            expect(stdout).toBe("")
            expect(await state()).toBe(parseImage(newer, "it").sha256)
            // and it is what the board starts with from now on
            await board.reboot()
            expect(await state()).toBe(parseImage(newer, "it").sha256)
        },
    )

    it("gives a receiver the rig's program, and leaves it alone when it has that", async () => {
        await powerUp("pico")
        const { code, lines } = await deployTo({ write: "rig" })
        expect(lines.at(-1)).toMatch(
            /^the Raspberry Pi Pico on virtual pico runs the cable rig's program \(quietline PicoRig .*\): \d+ bytes, hash verified \(.*\), and it says fw=\S+ board=pico; test a cable with: quietline cable/,
        )
        expect(code).toBe(0)
        const again = await deployTo({ write: "rig" })
        expect(again.lines.at(-1)).toMatch(
            /runs the cable rig's program \(quietline PicoRig .*\) already$/,
        )
        await expect(deployTo({ write: "rig", image: "x.devs" })).resolves.toMatchObject({
            code: 2,
            lines: [expect.stringContaining("--write and --image exclude each other")],
        })
    })

    it("leaves a board alone that has the program already", async () => {
        await powerUp("pico")
        const { code, lines } = await deployTo({})
        expect(code).toBe(0)
        expect(lines).toEqual([
            expect.stringMatching(/^asking the board on virtual \w+ who it is…$/),
            expect.stringMatching(
                /^the Raspberry Pi Pico on virtual pico runs the receiver's program \(quietline Pico .*\) already$/,
            ),
        ])
        expect(code).toBe(0)
    })

    it("refuses what does not belong on the board, and leaves it as it was", async () => {
        await powerUp("pico")
        const before = parseImage(builtImage("pico"), "it").sha256
        const refused = async (options: Partial<DeployCommandOptions>, message: RegExp) => {
            const { code, lines } = await deployTo(options)
            expect(lines.at(-1)).toMatch(message)
            expect(lines.join("\n")).not.toContain("writing")
            expect(code).toBe(2)
            expect(await state()).toBe(before)
        }
        await refused(
            { board: "pico_w" },
            /is flashed as pico \(Raspberry Pi Pico\), not as pico_w/,
        )
        await refused(
            { image: file(builtImage("esp32c3")) },
            /other.devs is the program of esp32c3/,
        )
        await refused(
            { image: file(withBytecode(builtImage("pico"), [2, 17, 0])) },
            /other.devs was compiled for runtime v2\.17\.0, the board has v2\.16\.\d+/,
        )
        await refused(
            { image: file(builtImage("pico").subarray(0, 999)) },
            /other.devs ends after 999 bytes/,
        )
        await refused({ image: join(folder, "none") }, /none can't be read \(ENOENT\)/)
    })

    it("says what has become of the program when the board is unplugged, and mends it the next time", async () => {
        await powerUp("pico")
        const { code, lines } = await deployTo(
            { image: file(withVersion(builtImage("pico"), "v9.8.7")) },
            real => unpluggedAt(100, real),
        )
        expect(code).toBe(3)
        expect(lines.at(-1)).toMatch(
            /^quietline: virtual pico is gone, \d\d % written: the old program is gone and the board runs nothing until quietline deploy has run to its end$/,
        )
        expect(await state()).toBe(NO_PROGRAM)
        expect((await deployTo({})).lines.at(-1)).toMatch(/hash verified \(.*\), and it says fw=/)
    })

    it("changes nothing when the board is unplugged before the writing", async () => {
        await powerUp("pico")
        const newer = file(withVersion(builtImage("pico"), "v9.8.7"))
        const { code, lines } = await deployTo({ image: newer }, real => unpluggedAt(4, real))
        expect(code).toBe(3)
        expect(lines.slice(1)).toEqual(["quietline: virtual pico is gone"])
        expect(await state()).toBe(parseImage(builtImage("pico"), "it").sha256)
    })

    it("gets through a connection that loses packets both ways", async () => {
        await powerUp("pico")
        const newer = withVersion(builtImage("pico"), "v9.8.7")
        let lost = () => 0
        const { code, lines } = await deployTo({ image: file(newer) }, real => {
            const lossyOne = lossy(12, 19, real)
            lost = lossyOne.lost
            return lossyOne.connection
        })
        expect(lines.at(-1)).toMatch(/hash verified/)
        expect(code).toBe(0)
        expect(lost()).toBeGreaterThan(20)
        expect(await state()).toBe(parseImage(newer, "it").sha256)
    })

    it("passes on what a program that fails at its first step makes the runtime say", async () => {
        await powerUp("pico")
        const { code, lines } = await deployTo({
            image: file(withThrow(builtImage("pico"))),
        })
        expect(lines.at(-1)).toBe(
            "quietline: other.devs fails as soon as it starts (the board says: Exception: 7) and the board runs nothing; leave out --image to deploy the board's own program",
        )
        expect(code).toBe(2)
    })

    it("sends nothing of a program that the runtime would not take, whatever its hash", async () => {
        await powerUp("pico")
        const { code, lines } = await deployTo({ image: file(withBrokenCode(builtImage("pico"))) })
        expect(code).toBe(2)
        expect(lines).toEqual([
            expect.stringMatching(
                /^quietline: other.devs is damaged: the runtime does not take it \(.*verification failure: \d+ at \w+\); build it again$/,
            ),
        ])
    })

    it("sends nothing of a program that no hash vouches for, or that is not what it says", async () => {
        await powerUp("pico")
        const built = builtImage("pico")
        const flipped = Buffer.from(built)
        flipped[30_000] ^= 4
        const before = await state()
        const refused = async (options: Partial<DeployCommandOptions>, message: RegExp) => {
            const { code, lines } = await deployTo(options)
            expect(lines).toEqual([expect.stringMatching(message)])
            expect(code).toBe(2)
        }
        await refused(
            { image: file(flipped), sha256: undefined },
            /^quietline: other.devs is none of the images of this build, .* --sha256/,
        )
        await refused(
            { image: file(flipped), sha256: parseImage(built, "it").sha256 },
            /^quietline: other.devs has SHA-256 \w{64}, expected \w{64}: it is damaged/,
        )
        await refused({ sha256: "0".repeat(64) }, /^quietline: --sha256 is of the file of --image/)
        expect(await state()).toBe(before)
        const { lines } = await deployTo({ image: file(built), sha256: undefined })
        expect(lines.at(-1)).toMatch(/ runs .* already/)
    })
})
