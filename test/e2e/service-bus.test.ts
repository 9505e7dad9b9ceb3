import { type JDService, jdpack, PACKET_EVENT, PACKET_REPORT, Packet } from "jacdac-ts"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { ServedBoard } from "../../bench/device/served-board"
import { BALANCED_LINE_CLASS } from "../../host/service/protocol"
import { launchHere } from "../../node/vm-here"
import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { LINEARITIES, wordOf } from "../../src/protocol/words"
import { runOptions } from "./run"

// The client here is jacdac-ts and nothing of ours: codes and formats are those of services/balancedline.md.

const GET = 0x1000
const SET = 0x2000
const READING = 0x101
const STREAMING_SAMPLES = 0x03
const STREAMING_INTERVAL = 0x04
const STATE = 0x180
const CONVERTER = 0x181
const THRESHOLDS = 0x183
const STATISTICS = 0x184
const FIRMWARE = 0x185
const CAPTURE = 0x80
const RESEND = 0x81
const SET_CALIBRATION = 0x84
const SET_THRESHOLDS = 0x87
const IDENTIFY = 0x88
const RESTART_STATISTICS = 0x89
const SET_MODE = 0x8a
const TEST_CABLE = 0x8b
const ZERO_RIG = 0x8c
const WATCH_CABLE = 0x8d
const FORGET_ZERO = 0x8e
const PLAY_TONE = 0x8f
const ZERO_TONE = 0x90
const NOT_IMPLEMENTED = 0x03
const OK = 0
const BUSY = 1
const NO_DATA = 7

const FLOATS = (count: number) => Array(count).fill("f32").join(" ")

/** The client, eight numbers, the date. */
const CALIBRATION = `u32 ${FLOATS(8)} u32`

const TONE = { source: { tones: [{ hz: 1000, dbu: 0 }] } }

const unpack = <T extends unknown[]>(data: Uint8Array, format: string) =>
    Packet.from(0, data).jdunpack<T>(format)

let board: ServedBoard

async function start(scenario: Scenario | string): Promise<void> {
    board = await ServedBoard.start(
        { ...runOptions(scenario, 1), seconds: undefined },
        { launch: launchHere },
    )
}

function service(): JDService {
    return board.bus.bus.services({ serviceClass: BALANCED_LINE_CLASS })[0]
}

async function ask(command: number, data: Uint8Array = new Uint8Array(0)): Promise<Uint8Array> {
    const answer = await service().sendCmdAwaitResponseAsync(Packet.from(command, data), 20_000)
    return answer.data
}

const get = async (register: number, format: string) =>
    unpack<unknown[]>(await ask(GET | register), format)

/** Reports of the service from now on. */
function listen(): Packet[] {
    const reports: Packet[] = []
    board.bus.bus.on(PACKET_REPORT, (packet: Packet) => {
        if (packet.device === service().device && packet.serviceIndex === service().serviceIndex)
            reports.push(packet)
    })
    return reports
}

/** Sends a command and waits for its refusal. */
async function refusal(command: number, data: Uint8Array): Promise<number> {
    const reports = listen()
    await service().sendCmdAsync(command, data)
    while (!reports.some(report => report.serviceCommand === NOT_IMPLEMENTED))
        await board.bus.pause(5)
    expect(reports.some(report => report.serviceCommand === command)).toBe(false)
    const { data: said } = reports.find(report => report.serviceCommand === NOT_IMPLEMENTED)!
    return said[0] | (said[1] << 8)
}

describe("the receiver on the bus", () => {
    afterEach(() => board.stop())

    it("has the numbers of the QL1 lines", async () => {
        await start("hum-loop")
        await board.next("N")
        // A balance takes some blocks; without one the register has no number.
        let line = await board.next("M")
        for (let n = 0; n < 30 && !("bal_pct" in line.values); n++) line = await board.next("M")
        const now = (await get(READING, `${FLOATS(14)} u16`)) as number[]
        const keys = ["level_dbu", "cm_dbu", "hot_dbu", "cold_dbu", "bal_pct", "corr_pct"]
        // rounded there; two readings have three blocks of four in common
        keys.forEach((key, i) => {
            expect(Math.abs(now[i] - line.values[key])).toBeLessThan(0.2)
        })
        expect(now[14]).toBe(line.values.clip)
        expect(now[7]).toBeCloseTo(1000, 0)
        expect(now[9]).toBeCloseTo(50, 1)
        // no hum gets through: it is not measured, and not zero
        expect(now[8]).toBeNaN()
        expect(await get(STATE, "u8")).toEqual([1])
        expect(await get(THRESHOLDS, "u8 u8 u8 u8 u8")).toEqual([10, 3, 20, 80, 40])
        const [rate, volts, skew, noise, low, high, pairs, linearity, name] = await get(
            CONVERTER,
            "f64 f64 f32 f32 u16 u16 u16 u8 s",
        )
        expect(rate).toBeCloseTo(13812.15, 2)
        // codes are straightened by now, narrower by what the four wide ones take
        expect(volts).toBeCloseTo((3.3 / 4096) * (1 - 8.7 / 1024), 9)
        expect(noise).toBeCloseTo(0.97 / (1 - 8.7 / 1024), 6)
        expect(skew).toBe(Math.fround(26.1))
        expect([low, high, pairs, name]).toEqual([0, 4095, 614, "pico"])
        expect(wordOf(LINEARITIES, linearity as number)).toBe("yes")
        const [firmware] = await get(FIRMWARE, "s")
        expect(`fw=${firmware}`).toBe(/fw=\S+/.exec(board.texts.join("\n"))![0])
    })

    it("tells of a change of the state and of what needs mending", async () => {
        const off = { adc: { offset_lsb: [60, 0] } }
        await start(parseScenario(JSON.stringify({ ...TONE, ...off }), "off"))
        await board.until(text => text.includes("state=OK"))
        const events: Packet[] = []
        board.bus.bus.on(PACKET_EVENT, (packet: Packet) => {
            if (packet.device === service().device) events.push(packet)
        })
        // 1.5 % off is fine with the usual window of 10 %
        expect(await ask(SET_THRESHOLDS, Uint8Array.of(1, 3, 20, 80, 40))).toEqual(
            Uint8Array.of(OK),
        )
        await board.until(text => text.includes("state=BIAS"))
        await board.bus.pause(200)
        const told = events.map(({ serviceCommand, data }) => [serviceCommand & 0xff, ...data])
        expect(told).toContainEqual([0x80, 7, 1])
        expect(told).toContainEqual([0x81, 2])
    })
})

describe("on a line with a tone", () => {
    beforeAll(() => start("tone"))
    afterAll(() => board.stop())

    it("streams readings at the pace that is asked for, and stops by itself", async () => {
        await service().sendCmdAsync(SET | STREAMING_INTERVAL, jdpack("u32", [100]))
        const reports = listen()
        await service().sendCmdAsync(SET | STREAMING_SAMPLES, Uint8Array.of(5))
        await board.bus.pause(1500)
        const readings = reports.filter(report => report.serviceCommand === (GET | READING))
        expect(readings).toHaveLength(5)
        expect(readings[0].data).toHaveLength(58)
    })

    it("begins its statistics anew, and says which board it is", async () => {
        await board.next("N")
        const format = "u32 u32 f32 f32 f32 f32 u32 u16"
        const [duration, blocks, least, most] = (await get(STATISTICS, format)) as number[]
        expect(blocks).toBeGreaterThan(5)
        expect(duration).toBeGreaterThan(80 * blocks)
        expect(most).toBeGreaterThanOrEqual(least)
        await service().sendCmdAsync(RESTART_STATISTICS)
        await service().sendCmdAsync(IDENTIFY)
        await board.until(text => text === "* identify: this is the board")
        const [sooner, fewer] = (await get(STATISTICS, format)) as number[]
        expect(fewer).toBeLessThan(blocks)
        expect(sooner).toBeLessThan(duration)
    })

    it("takes thresholds, and refuses what is out of range without a change", async () => {
        const right = Uint8Array.of(12, 4, 22, 70, 30)
        expect(await ask(SET_THRESHOLDS, right)).toEqual(Uint8Array.of(OK))
        for (const [command, data] of [
            [SET_THRESHOLDS, Uint8Array.of(46, 4, 22, 70, 30)],
            [SET_THRESHOLDS, Uint8Array.of(12, 4, 22, 100, 30)],
            [SET_THRESHOLDS, Uint8Array.of(12, 4, 22, 70)],
            [SET | STREAMING_INTERVAL, jdpack("u32", [99])],
            [SET | THRESHOLDS, right],
            [CAPTURE, Uint8Array.of(1)],
            [RESEND, jdpack("u32 u16 u16 u16", [1, 1, 0, 0])],
            [SET_CALIBRATION, jdpack(CALIBRATION, [1, 1.5, 0, 0, 0, 1, 0, 0, 0, 0])],
            [SET_CALIBRATION, jdpack(CALIBRATION, [1, 1, 0, 0, 0, 1, 0, 0, 0, 0]).slice(0, 39)],
            // the commands of a cable rig, which is another program
            [SET_MODE, jdpack("u32 u8", [1, 1])],
            [TEST_CABLE, jdpack("u32", [1])],
            [ZERO_RIG, jdpack("u32", [1])],
            [WATCH_CABLE, jdpack("u32 u16", [1, 10])],
            [FORGET_ZERO, jdpack("u32", [1])],
            [PLAY_TONE, jdpack("u32 u16 u16", [1, 1000, 1000])],
            [ZERO_TONE, jdpack("u32 f32 f32 f32", [1, 0.02, 1, 0])],
            [0x1ff, Uint8Array.of(1)],
        ] as [number, Uint8Array][])
            expect(await refusal(command, data)).toBe(command)
        expect(await ask(GET | THRESHOLDS)).toEqual(right)
        expect((await board.next("M")).values.level_dbu).toBeDefined()
        expect(board.texts.filter(text => text.startsWith("! "))).toEqual([])
    })

    it("raw captures are one client's until it is done, or silent for a second", async () => {
        const format = "u32 u32 u16 u16 u8"
        const capture = async (client: number) =>
            unpack<[number, number, number, number, number]>(
                await ask(CAPTURE, jdpack("u32", [client])),
                format,
            )
        const [client, , block, pairs, result] = await capture(7)
        expect([client, block, pairs, result]).toEqual([7, 1, 614, OK])
        expect((await capture(8))[4]).toBe(BUSY)
        expect((await capture(0))[4]).toBe(OK)
        expect((await capture(8))[4]).toBe(OK)
        const resend = async (client: number, of: number) =>
            (await ask(RESEND, jdpack("u32 u16 u16 u16", [client, of, 0, 1])))[4]
        expect(await resend(7, 1)).toBe(NO_DATA)
        expect(await resend(8, 1)).toBe(NO_DATA)
        expect(await resend(8, 2)).toBe(OK)
        // silence: metering goes on by itself
        await board.next("N")
        expect(await resend(8, 2)).toBe(NO_DATA)
        expect((await capture(7))[4]).toBe(OK)
    })

    it("raw captures leave the receiver metering when the client goes in the middle of one", async () => {
        await service().sendCmdAsync(CAPTURE, jdpack("u32", [7]))
        const calibration = jdpack(CALIBRATION, [7, 1, 0, 0, 0, 1, 0, 0, 0, 0])
        await service().sendCmdAsync(SET_CALIBRATION, calibration)
        await board.bus.close()
        await board.reopen()
        await board.next("N")
        const { values } = await board.next("M")
        expect(values.level_dbu).toBeDefined()
        expect(board.texts.filter(text => text.startsWith("! "))).toEqual([])
    })
})
