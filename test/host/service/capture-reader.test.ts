import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { stream } from "../../../common/random"
import type { CaptureBlock } from "../../../formats/capture/raw-capture"
import { BoardBus } from "../../../host/bus/board-bus"
import { CaptureReader, type CaptureTally } from "../../../host/service/capture-reader"
import { LineService } from "../../../host/service/line-service"
import { SAMPLES } from "../../../src/protocol/layouts"
import { FakeClock } from "../serial/fake-ports"
import { FakeBoardPort, FakeReceiver, fakeConverter, passUntil } from "./fake-receiver"

const CLIENT = 77
const { pairRateHz, voltsPerCode, blockPairs } = fakeConverter

let clock: FakeClock
let receiver: FakeReceiver
let port: FakeBoardPort
let bus: BoardBus

function plugIn(calibration?: number[]): void {
    clock = new FakeClock()
    receiver = new FakeReceiver(calibration)
    port = new FakeBoardPort(clock, receiver)
    bus = new BoardBus(port, () => {}, clock)
}

beforeEach(() => plugIn())
afterEach(() => bus.close())

/** Captures so many blocks. */
async function capture(count: number, onBlock: (count: number) => void = () => {}) {
    const blocks: CaptureBlock[] = []
    let reader: CaptureReader | undefined
    const work = async () => {
        await bus.enable()
        const isEnough = ({ blocks }: CaptureTally) => {
            onBlock(blocks)
            return blocks >= count
        }
        const date = () => new Date(Date.UTC(2026, 10, 24))
        reader = await CaptureReader.open(new LineService(bus), {
            client: CLIENT,
            from: port.name,
            date,
            isEnough,
        })
        for await (const block of reader.blocks()) blocks.push(block)
        await reader.close()
    }
    let error: unknown
    await passUntil(clock, work()).catch(failure => {
        error = failure
    })
    return { blocks, reader, tally: reader?.tally, error }
}

/** Loses the given samples frames, counted from 0. */
function losing(...lost: number[]): void {
    let count = 0
    port.loses = frame => {
        const isSamples = frame[14] === SAMPLES.code && frame[15] === 0
        return isSamples && lost.includes(count++)
    }
}

/** What an undisturbed capture holds. */
function pairsOf({ blocks }: { blocks: CaptureBlock[] }) {
    return blocks.flatMap(({ hotV, coldV }) => [...hotV.map((hot, i) => hot + 10 * coldV[i])])
}

describe("a capture over the bus", () => {
    it("has the pairs in volts, block after block, and when each began", async () => {
        const { blocks, reader, tally } = await capture(3)
        expect(blocks.map(({ startS }) => startS)).toEqual([0, 0.1, 0.2])
        for (const [at, { hotV, coldV }] of blocks.entries()) {
            expect(hotV.length).toBe(blockPairs)
            for (const pair of [0, 57, 58, 199]) {
                const [hot, cold] = receiver.codeOf(at + 1, pair)
                expect(hotV[pair]).toBeCloseTo((hot - 2047.5) * voltsPerCode, 6)
                expect(coldV[pair]).toBeCloseTo((cold - 2047.5) * voltsPerCode, 6)
            }
        }
        expect(reader?.origin).toMatchObject({
            pairRateHz,
            voltsPerCode,
            lowV: -2.0475,
            highV: 2.0475,
            board: "pico",
            firmware: "1.2.3",
            from: "/dev/ttyX",
            calibration: undefined,
            linearity: "yes",
        })
        expect(tally).toEqual({
            blocks: 3,
            pairs: 600,
            packetsAgain: 0,
            blocksDropped: 0,
            longestGapS: expect.closeTo(0.08, 9),
            lengthS: expect.closeTo(0.22, 9),
        })
        // the last one gives the board's block back
        expect(receiver.asked).toEqual(["capture", "capture", "capture", "capture"])
    })

    it("applies the stored calibration: offsets of both legs, gain of the cold one", async () => {
        const date = Date.UTC(2026, 10, 20)
        plugIn([date / 1000, 1.02, 3, 40, -25, 1.1, 0.5, Number.NaN, -62, 1])
        const { blocks, reader } = await capture(1)
        const [hot, cold] = receiver.codeOf(1, 9)
        expect(blocks[0].hotV[9]).toBeCloseTo((hot - 2047.5 - 40) * voltsPerCode, 6)
        expect(blocks[0].coldV[9]).toBeCloseTo((cold - 2047.5 + 25) * voltsPerCode * 1.02, 6)
        expect(reader?.origin.calibration).toEqual({
            date: new Date(date),
            gain: expect.closeTo(1.02, 6),
            delayUs: 3,
            level: expect.closeTo(1.1, 6),
            hotOffsetV: expect.closeTo(0.04, 9),
            coldOffsetV: expect.closeTo(-0.0255, 9),
            residualDb: -62,
        })
    })

    it.each([
        ["the first packet", [0]],
        ["two in the middle", [5, 6]],
        ["the last one of a block", [3]],
        ["one, and again when it is sent again", [1, 4]],
        ["a whole block", [4, 5, 6, 7]],
    ])("asks again for %s, and has the same pairs in the end", async (_, lost) => {
        const whole = pairsOf(await capture(3))
        plugIn()
        losing(...lost)
        const got = await capture(3)
        expect(pairsOf(got)).toEqual(whole)
        expect(got.tally?.packetsAgain).toBeGreaterThanOrEqual(lost.length)
        expect(got.tally?.blocksDropped).toBe(0)
        expect(receiver.asked).toContain("resend")
    })

    it("drops a block that the board no longer holds, and says so", async () => {
        losing(5)
        receiver.resendResult = () => 7
        const { blocks, tally } = await capture(2)
        expect(tally).toMatchObject({ blocks: 2, pairs: 400, blocksDropped: 1, packetsAgain: 1 })
        // nothing of the second block, whose time is a gap
        expect(blocks.map(({ startS }) => startS)).toEqual([0, 0.2])
        expect(tally?.longestGapS).toBeCloseTo(0.18, 9)
    })

    it("gives up when no block can be completed", async () => {
        port.loses = frame => frame[14] === SAMPLES.code && frame[18] === 58
        const { blocks, error } = await capture(2)
        expect(blocks).toHaveLength(0)
        expect(String(error)).toMatch(/loses too much: 5 blocks in a row/)
    })

    it("sends a command again that was lost, or whose answer was", async () => {
        let writes = 0
        port.takes = () => ++writes % 4 !== 0
        let answers = 0
        port.loses = frame => frame[14] === 0x80 && frame[15] === 0 && ++answers === 2
        const { tally, error } = await capture(3)
        expect(error).toBeUndefined()
        // its pairs came, but not when they were converted
        expect(tally).toMatchObject({ blocks: 3, pairs: 600, blocksDropped: 1 })
    })

    it("waits while another client is served, and ends when that takes too long", async () => {
        let isBusy = 4
        receiver.captureResult = () => (isBusy-- > 0 ? 1 : 0)
        expect((await capture(1)).tally).toMatchObject({ blocks: 1, blocksDropped: 0 })
        plugIn()
        receiver.captureResult = () => 1
        const { error } = await capture(1)
        expect(String(error)).toMatch(/another program has been keeping the receiver busy for 10 s/)
    })

    it("gets over a link that stalls for up to two seconds, whatever hangs in it", async () => {
        const chance = stream(1, "stalls")
        const random = () => chance.uniform()
        for (let stall = 0; stall < 30; stall++) {
            plugIn()
            const fromBlock = 1 + Math.floor(38 * random())
            const lengthMs = 100 + 1900 * random()
            let startMs: number | undefined
            const isStalled = () => {
                if (receiver.block >= fromBlock) startMs ??= clock.now()
                return startMs !== undefined && clock.now() - startMs < lengthMs
            }
            const losesFrames = random() < 0.5
            // a board whose packets hang has no room for a block, and says so as soon as it can
            let backlog = Math.floor(8 * random())
            let refused = 0
            port.loses = () => losesFrames && isStalled()
            receiver.captureResult = () => {
                if (!isStalled() && (startMs === undefined || backlog-- <= 0)) return 0
                refused++
                return 7
            }
            const { blocks, error } = await capture(40)
            expect([stall, error, blocks.length]).toEqual([stall, undefined, 40])
            expect(losesFrames || refused > 0).toBe(true)
            await bus.close()
        }
    })

    it("ends when the converter delivers nothing", async () => {
        receiver.captureResult = () => 7
        expect(String((await capture(1)).error)).toMatch(
            /converter delivers nothing, \d+ times in 5 s; see what quietline monitor says/,
        )
    })

    it("keeps what it has when the board is unplugged in the middle", async () => {
        const { blocks, error } = await capture(5, count => {
            if (count === 2) port.unplug()
        })
        expect(blocks).toHaveLength(2)
        expect(String(error)).toMatch(/\/dev\/ttyX is gone/)
    })

    it("takes a restart for no gap", async () => {
        const { blocks, error } = await capture(5, count => {
            if (count === 2) receiver.timeMs = 100
        })
        expect(blocks).toHaveLength(2)
        expect(String(error)).toMatch(/restarted in the middle of it; try again/)
    })

    it("goes on when the board's milliseconds begin again at 0", async () => {
        receiver.timeMs = 2 ** 32 - 50
        const { blocks } = await capture(3)
        expect(blocks.map(({ startS }) => startS)).toEqual([0, 0.1, 0.2])
    })

    it("says what to do about a board whose program has no such service", async () => {
        clock = new FakeClock()
        port = new FakeBoardPort(clock)
        bus = new BoardBus(port, () => {}, clock)
        const { error } = await capture(1)
        expect(String(error)).toMatch(/no receiver announces itself; press the board's reset/)
    })
})
