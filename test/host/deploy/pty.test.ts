import { writeFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { runDeploy } from "../../../host/commands/run-deploy"
import { parseImage } from "../../../host/deploy/image"
import { openPort } from "../../../host/serial/open-port"
import { serveBoard } from "../../../node/port/serve-board"
import { startBoard } from "../../../node/start-board"
import type { Simulation } from "../../../sim/simulation"
import { runOptions } from "../../e2e/run"
import { fakeHost } from "../fake-host"
import { builtImage, withVersion } from "./images"

// Through the serial port as a program of the computer sees it: the kernel's terminal, serialport, its time.
describe.skipIf(process.platform === "win32")("quietline deploy over a pseudo terminal", () => {
    let folder: string
    let simulation: Simulation

    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "quietline-deploy-pty-"))
    })
    afterAll(async () => {
        await simulation.stop()
        await rm(folder, { recursive: true })
    })

    it("replaces a program within seconds", { timeout: 60_000 }, async () => {
        const board = startBoard({
            ...runOptions("hum-loop", 1, { board: "esp32c3", speed: "real" }),
            seconds: undefined,
        })
        const path = await new Promise<string>(shown => {
            simulation = serveBoard(board, join(folder, "board"), shown)
        })
        const image = join(folder, "newer.devs")
        const newer = withVersion(builtImage("esp32c3"), "v9.8.7")
        const { sha256 } = parseImage(newer, "it")
        writeFileSync(image, newer)

        const { host, stderr } = fakeHost(() => {
            throw new Error("no simulation here")
        })
        host.loadPorts = async () => ({ open: openPort, list: async () => [] })
        const code = await runDeploy(
            { port: path, board: "esp32c3", write: undefined, baud: 1_500_000, image, sha256 },
            host,
            { project: folder, build: () => 0 },
        )
        await new Promise(done => host.stderr.write("", done))
        expect(stderr.lines.at(-1)).toMatch(
            /runs the receiver's program \(quietline Esp32c3 v9\.8\.7.* hash verified \(.*\), and it says/,
        )
        expect(code).toBe(0)
    })
})
