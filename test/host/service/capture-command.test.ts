import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeEach, describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { readCapture } from "../../../node/capture-file"
import { SimulationError, type VirtualBoard } from "../../../sim/simulation"
import { fakeHost } from "../fake-host"
import { tempFolders } from "../recording/temp-folder"
import { FakeBoardPort, FakeReceiver, fakeConverter, passUntil } from "./fake-receiver"

const tempFolder = tempFolders()
const { blockPairs } = fakeConverter

let receiver: FakeReceiver
let path: string

beforeEach(() => {
    receiver = new FakeReceiver()
    path = join(tempFolder(), "line.wav")
})

interface Hands {
    port: FakeBoardPort
    send(signal: "SIGINT"): void
}

/** Runs the command on the fake board. @param at called with each answer of the receiver to `capture`, by its number */
async function run(argv: string[], at: (block: number, hands: Hands) => void = () => {}) {
    const { host, stdout, stderr, clock, send } = fakeHost(() => {
        throw new Error("no simulation here")
    })
    const port = new FakeBoardPort(clock, receiver)
    host.loadPorts = async () => ({ open: async () => port, list: async () => [] })
    receiver.captureResult = () => {
        at(receiver.block + 1, { port, send })
        return 0
    }
    const code = await passUntil(
        clock,
        main(["capture", "--port", "X", "--out", path, ...argv], host),
    )
    return { code, stdout, stderr, port }
}

describe("quietline capture", () => {
    it("writes as many pairs as were asked for, and says what it has and what it lacks", async () => {
        const { code, stdout, stderr, port } = await run(["--pairs", "500"])
        expect(code).toBe(0)
        expect(stdout.text).toBe("")
        expect(stderr.lines).toEqual([
            expect.stringMatching(/^quietline: a capture holds blocks with gaps .* % of the time/),
            "quietline: capturing from X",
            `quietline: ${path}: 500 pairs in 3 blocks, 23.8 % of 0.210 s, longest gap 0.080 s, 0 packets asked for again, 0 blocks dropped`,
        ])
        const { blocks, origin } = readCapture(path)
        expect(blocks.map(({ hotV }) => hotV.length)).toEqual([200, 200, 100])
        expect(origin?.startedAt).toEqual(new Date(Date.UTC(2026, 10, 24, 21, 0, 0)))
        expect(port.isClosed).toBe(true)
    })

    it("goes by the board's time otherwise", async () => {
        await run(["--seconds", "0.5"])
        // blocks of 20 ms begin every 100 ms
        expect(readCapture(path).blocks).toHaveLength(6)
    })

    it("writes other formats", async () => {
        await run(["--pairs", "10", "--format", "csv"])
        expect(readFileSync(path, "utf8").split("\n")).toHaveLength(13)
    })

    it("keeps what it has when the board is unplugged, and exits with 3", async () => {
        const { code, stderr } = await run([], (block, { port }) => {
            if (block === 4) port.unplug()
        })
        expect(code).toBe(3)
        expect(stderr.lines.slice(-2)).toEqual([
            expect.stringContaining("600 pairs in 3 blocks"),
            "quietline: /dev/ttyX is gone",
        ])
        expect(readCapture(path).blocks.map(({ hotV }) => hotV.length)).toEqual(
            new Array(3).fill(blockPairs),
        )
    })

    it("keeps what it has at Ctrl-C", async () => {
        const { code, stderr } = await run([], (block, { send }) => {
            if (block === 4) send("SIGINT")
        })
        expect(code).toBe(130)
        expect(stderr.lines.at(-1)).toContain("600 pairs in 3 blocks")
        expect(readCapture(path).blocks).toHaveLength(3)
    })

    it("leaves no file behind when nothing comes", async () => {
        const { code, stderr } = await run([], (_, { port }) => {
            port.loses = () => true
        })
        expect(code).toBe(3)
        expect(stderr.lines.at(-1)).toBe("quietline: /dev/ttyX: the board has stopped answering")
        expect(existsSync(path)).toBe(false)
    })

    it("exits with 70 when the simulator's VM dies", async () => {
        const { host, stderr, clock } = fakeHost(() => {
            throw new Error("no simulation here")
        })
        const port = new FakeBoardPort(clock, receiver)
        receiver.captureResult = () => {
            port.unplug()
            return 0
        }
        const board = {
            open: () => port,
            stop: async () => {},
            get tMs() {
                return clock.now()
            },
            onTime: () => () => {},
            // biome-ignore lint/correctness/useYield: it dies first
            lines: async function* () {
                throw new SimulationError("the simulator's VM died: out of memory")
            },
        }
        host.loadBoard = async () => () => board as unknown as VirtualBoard
        const argv = ["capture", "--scenario", "tone", "--out", path]
        const code = await passUntil(clock, main(argv, host))
        expect(stderr.lines.at(-1)).toBe("quietline: the simulator's VM died: out of memory")
        expect(code).toBe(70)
        expect(existsSync(path)).toBe(false)
    })

    it("refuses a file that is there before it asks the board for anything", async () => {
        await run(["--pairs", "10"])
        receiver = new FakeReceiver()
        const { code, stderr } = await run(["--pairs", "10"])
        expect(code).toBe(2)
        expect(stderr.lines).toEqual([expect.stringContaining("is there already")])
        expect(receiver.asked).toEqual([])
    })
})
