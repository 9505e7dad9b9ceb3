import { spawn } from "node:child_process"
import { once } from "node:events"
import { closeSync, openSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { systemClock } from "../../../host/port/clock"
import { openPort } from "../../../host/serial/open-port"
import { encodeFrame } from "../../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../../link/bridge/frame"
import { FakeOutput, fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"
import { until } from "../fake-terminal"
import { tempFolders } from "../recording/temp-folder"
import { consoleLine } from "../samples"
import { PtyPair } from "./pty-pair"

const tempFolder = tempFolders()
const ENABLE_LOG = Buffer.from(encodeFrame(bridgeFrame(BRIDGE_COMMANDS.enableLog)))
const boards: PtyPair[] = []
afterEach(() => {
    for (const board of boards.splice(0)) board.unplug()
})

/** A name for pseudo terminals that come and go, as a board's port does. */
function socket() {
    const path = join(tempFolder(), "tty")
    const plug = () => {
        const board = new PtyPair()
        boards.push(board)
        symlinkSync(board.path, path)
        return board
    }
    const unplug = (board: PtyPair) => {
        rmSync(path)
        board.unplug()
    }
    return { path, plug, unplug }
}

/** Runs a command on real ports and in real time. */
function start(...argv: string[]) {
    const fake = fakeHost(fakeStarter(() => new FakeSimulation([])).start, new FakeOutput())
    fake.host.clock = systemClock
    fake.host.loadPorts = async () => ({ open: openPort, list: async () => [] })
    const printed = (count: number) =>
        until(
            () => fake.stdout.lines.length >= count,
            () => `${fake.stdout.text}\n${fake.stderr.text}`,
        )
    return { ...fake, printed, done: main(argv, fake.host) }
}

const m = (seq: number) => consoleLine.levels(seq, 1000 + 100 * seq)
const isAsked = (board: PtyPair) =>
    until(
        () => board.received.includes(ENABLE_LOG),
        () => board.received.toString("hex"),
    )

describe.skipIf(process.platform !== "linux")("a link that a killed virtual board has left", () => {
    it("is not opened when it leads to the terminal of another program", async () => {
        const pty = new PtyPair()
        const terminal = openSync(pty.path, "r+")
        const link = join(tempFolder(), "board")
        symlinkSync(pty.path, link)
        const program = spawn("cat", { stdio: [terminal, "ignore", "ignore"] })
        try {
            await once(program, "spawn")
            await expect(openPort(link, 115_200)).rejects.toThrow(
                /leads to \/dev\/pts\/\d+, which .* \(process \d+\) uses: no virtual board is behind it/,
            )
        } finally {
            program.kill()
            await once(program, "exit")
            closeSync(terminal)
        }
        const connection = await openPort(link, 115_200)
        await connection.close()
        pty.unplug()
    })
})

describe("quietline monitor on a real port", () => {
    it("makes a board talk that is silent until asked, with frames within its lines", async () => {
        const { path, plug } = socket()
        const board = plug()
        const { done, printed, stdout, send } = start("monitor", "--port", path, "--format", "ql")
        await isAsked(board)
        board.say(ENABLE_LOG)
        for (let seq = 0; seq < 200; seq++) {
            const line = `${m(seq)}\n`
            board.say(line.slice(0, seq % line.length))
            if (seq % 3 === 0) board.say(ENABLE_LOG)
            board.say(line.slice(seq % line.length))
            if (seq % 20 === 0) await printed(seq)
        }
        await printed(200)
        send("SIGINT")
        expect(await done).toBe(130)
        expect(stdout.lines).toEqual(Array.from({ length: 200 }, (_, seq) => m(seq)))
    })

    it("goes on with a board that was unplugged, and loses nothing that came whole", async () => {
        const { path, plug, unplug } = socket()
        const file = join(tempFolder(), "a.ndjson")
        const first = plug()
        const { done, printed, stderr, stdout, send } = start(
            ...["monitor", "--port", path, "--format", "ql", "--out", file],
        )
        await isAsked(first)
        first.say(`\n${m(1)}\n${m(2)}\n> QL1M 3 13`)
        await printed(2)
        unplug(first)
        await until(
            () => stderr.text.includes(`${path} is gone`),
            () => stderr.text,
        )
        const second = plug()
        await isAsked(second)
        second.say(`\n${m(8)}\n`)
        await printed(3)
        send("SIGTERM")
        expect(await done).toBe(143)
        expect(stdout.lines).toEqual([m(1), m(2), m(8)])
        expect(stderr.lines.at(-1)).toContain("3 lines, 0 lost, 0 bad, 0 gaps, 0 restarts")
        const kinds = readFileSync(file, "utf8")
            .trimEnd()
            .split("\n")
            .map(line => JSON.parse(line))
            .map(({ kind, state }) => state ?? kind)
        expect(kinds).toEqual([undefined, "M", "M", "gone", "open", "M", "released"])
    })
})
