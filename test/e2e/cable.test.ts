import { type JDService, jdpack, PACKET_EVENT, PACKET_REPORT, type Packet } from "jacdac-ts"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { ServedBoard } from "../../bench/device/served-board"
import { CableRig } from "../../host/cable/cable-rig"
import { BALANCED_LINE_CLASS } from "../../host/service/protocol"
import { launchHere } from "../../node/vm-here"
import type { CableKeys } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { DRIVES, driveOf, LET_GO } from "../../src/cable/drives"
import { watchSight } from "../../src/cable/watch-sight"
import { RP2040 } from "../../src/chips/rp2040"
import { COMMANDS } from "../../src/protocol/layouts"
import * as MODE from "../../src/protocol/mode"
import * as RESULT from "../../src/protocol/outcome"
import * as VERDICT from "../../src/protocol/verdict"
import { decodeLine, type Telemetry } from "../../src/telemetry/decode"
import { runOptions } from "./run"

// The rig's program on a Pico, all of it on one board that is never started anew but by a test.

const NOT_IMPLEMENTED = 0x03
const REFERENCE: CableKeys = { length_m: 0.5 }
const CLIENT = 7

/** The VM has no pins, so no buzzer; a board has. */
const NO_BUZZER = "! service buzzer:64 not found"

let board: ServedBoard
let rig: CableRig

function client(): void {
    rig = new CableRig(board.service, CLIENT)
}

/** The rig's register; the runtime says yes with 255. */
async function state() {
    const { mode, tests, zeroed, plugged, watching } = await rig.state()
    return { mode, tests, zeroed: !!zeroed, plugged: !!plugged, watching: !!watching }
}

/** Puts a cable in, and waits as a hand would. */
async function plug(cable: CableKeys): Promise<void> {
    await board.board.setCable(cable)
    await board.bus.pause(100)
}

/** Telemetry of a kind that the console has said so far. */
function said(kind: string): Telemetry[] {
    return board.texts
        .filter(text => text.startsWith(`> QL1${kind} `))
        .map(text => {
            const line = decodeLine(text)
            if (!line.ok) throw new Error(`${line.reason}: ${text}`)
            return line
        })
}

/** What the rig's drives are set to meanwhile. */
async function drivenBy(work: () => Promise<void>): Promise<number[]> {
    const driven: number[] = []
    const stop = board.board.onDrives(drives => driven.push(drives))
    await work()
    stop()
    return driven
}

function service(): JDService {
    return board.bus.bus.services({ serviceClass: BALANCED_LINE_CLASS })[0]
}

/** Packets of the service from now on. */
function listen(event: typeof PACKET_REPORT | typeof PACKET_EVENT): Packet[] {
    const packets: Packet[] = []
    const { device, serviceIndex } = service()
    board.bus.bus.on(event, (packet: Packet) => {
        if (packet.device === device && packet.serviceIndex === serviceIndex) packets.push(packet)
    })
    return packets
}

/** Sends a command of which nothing is to come, and waits until it is said. */
async function expectRefused(command: number, data: Uint8Array): Promise<void> {
    const reports = listen(PACKET_REPORT)
    await service().sendCmdAsync(command, data)
    const refusal = () => reports.find(report => report.serviceCommand === NOT_IMPLEMENTED)
    while (!refusal()) await board.bus.pause(5)
    expect(reports.some(report => report.serviceCommand === command)).toBe(false)
    const { data: about } = refusal()!
    expect(about[0] | (about[1] << 8)).toBe(command)
}

/** The result of a command that is sent once. */
async function resultOf(
    name: "test_cable" | "play_tone" | "zero_tone" | "set_mode",
    request: object,
) {
    const all = { client: CLIENT, ...request } as never
    return (await board.service.command(name, all, 15_000, 1)).result
}

beforeAll(async () => {
    const line = { cable: REFERENCE, source: { tones: [{ hz: 1000, dbu: 0 }] } }
    const scenario = parseScenario(JSON.stringify(line), "test")
    const options = { ...runOptions(scenario, 1), seconds: undefined }
    board = await ServedBoard.start(options, { program: "rig", launch: launchHere })
    client()
})
afterAll(() => board.stop())
afterEach(() => {
    const wrong = board.texts.filter(text => text.startsWith("! ") && text !== NO_BUZZER)
    expect(wrong).toEqual([])
})

describe("the rig's program", () => {
    it("tests cables from the start, and its I line says so", async () => {
        expect(await state()).toEqual({
            ...{ mode: MODE.CABLE, tests: 0, zeroed: false, watching: false },
            plugged: expect.any(Boolean),
        })
        const line = decodeLine(await board.until(text => text.includes(" mode=")))
        expect(line).toMatchObject({ words: { mode: "cable", zero: "no" }, values: { tests: 0 } })
        expect(said("M")).toEqual([])
        expect((await rig.lastTest()).verdict).toBe(VERDICT.NONE)
    })

    it("is not sure of a cable as long as it has no zero", async () => {
        const { verdict, findings } = await rig.test()
        expect(verdict).toBe(VERDICT.UNSURE)
        expect(findings).toBe("resistance-hot+resistance-cold+resistance-shield")
        expect(await rig.ownPart()).toBeUndefined()
    })

    it("takes a short cable for its zero, and a faulty one for none", async () => {
        await plug({ fault: "open-cold" })
        expect(await rig.zero()).toBe(false)
        expect((await state()).zeroed).toBe(false)
        await plug(REFERENCE)
        expect(await rig.zero()).toBe(true)
        expect((await state()).zeroed).toBe(true)
        const { dividers, toneV } = (await rig.ownPart())!
        // 330 ohm and a pin on each side; 390 and 330 for the shield
        for (const leg of [0, 1]) expect(dividers[leg]).toBeCloseTo(0.5, 1)
        expect(dividers[2]).toBeCloseTo(390 / (390 + 370), 1)
        expect(toneV).toBeUndefined()
    })

    it("passes a good cable, on the bus and on the console", async () => {
        await plug({ length_m: 10 })
        const before = said("C").length
        const events = listen(PACKET_EVENT)
        let test = await rig.lastTest()
        const driven = await drivenBy(async () => {
            test = await rig.test()
        })
        for (let i = 0; i < DRIVES; i++)
            expect(driven.some(all => driveOf(all, i) !== LET_GO)).toBe(true)
        expect([test.verdict, test.findings, test.map]).toEqual([VERDICT.PASS, "", 0b100010001])
        expect(test.hotResistanceOhm).toBeCloseTo(0.76, 0)
        expect(test.legsLeakKohm).toBeUndefined()
        await board.bus.pause(50)
        const [verdict, conductors] = said("C").slice(before)
        expect(verdict.words).toEqual({ res: "PASS", map: "H/C/S" })
        expect([verdict.values.n, conductors.values.n]).toEqual([test.number, test.number])
        expect(conductors.values.hot_ohm).toBeCloseTo(test.hotResistanceOhm!, 1)
        const tested = events.find(({ serviceCommand }) => (serviceCommand & 0xff) === 0x83)!
        expect([...tested.data]).toEqual([test.number, 0, VERDICT.PASS])
    })

    it.each<[string, number, CableKeys]>([
        ["open-cold", VERDICT.FAIL, { fault: "open-cold" }],
        ["swapped", VERDICT.FAIL, { fault: "swapped" }],
        ["short-hot-shield", VERDICT.FAIL, { fault: "short-hot-shield" }],
        ["resistance-hot", VERDICT.FAIL, { extra_ohm: { hot: 20 } }],
        ["leak-legs", VERDICT.FAIL, { leak_kohm: { legs: 500 } }],
        ["no-cable", VERDICT.NO_CABLE, { plugged: false }],
        // a device whose signal the short takes away
        ["powered", VERDICT.POWERED, { fault: "short-legs", powered: "line" }],
        // pulled out in the middle of the test, which begins after 100 ms and takes 950
        ["moved", VERDICT.MOVED, { plugged_ms: [0, 600] }],
    ])("names what is wrong: %s", async (word, expected, cable) => {
        await plug(cable)
        const { findings, verdict, number } = await rig.test()
        expect([findings, verdict]).toEqual([word, expected])
        await board.bus.pause(50)
        const lines = said("C").filter(({ values }) => values.n === number)
        expect(lines.map(({ words }) => words.fault)).toEqual([word, undefined])
    })

    it("takes a cable that is pulled out for moved or gone, and never for powered, good or bad", async () => {
        for (let outMs = 250; outMs < 650; outMs += 40) {
            await plug({ plugged_ms: [0, outMs] })
            expect([VERDICT.MOVED, VERDICT.NO_CABLE]).toContain((await rig.test()).verdict)
        }
    })

    it("drives nothing into a line that somebody else powers", async () => {
        await plug({ powered: "phantom" })
        const { tests } = await state()
        const driven = await drivenBy(async () => {
            const { verdict, findings, map } = await rig.test()
            expect([verdict, findings, map]).toEqual([VERDICT.POWERED, "powered", 0])
        })
        expect(driven).toEqual([])
        expect((await state()).tests).toBe(tests + 1)
        await board.bus.pause(200)
        expect(await rig.watch(1)).toBe(false)
        const tone = { frequencyHz: 1000, durationMs: 1000 }
        expect(await resultOf("play_tone", tone)).toBe(RESULT.NOT_GOOD)
    })

    it("notices a cable that comes and goes", async () => {
        await plug({ plugged: false })
        await board.bus.pause(500)
        const events = listen(PACKET_EVENT)
        expect((await state()).plugged).toBe(false)
        await plug({})
        await board.bus.pause(1200)
        expect((await state()).plugged).toBe(true)
        await plug({ plugged: false })
        await board.bus.pause(500)
        expect((await state()).plugged).toBe(false)
        const changes = events.filter(({ serviceCommand }) => (serviceCommand & 0xff) === 0x82)
        expect(changes.map(({ data }) => data[0] !== 0)).toEqual([true, false])
    })
})

describe("a contact watch", () => {
    it("catches contacts that fail for 5, 10 and 50 ms, and says how long", async () => {
        const gaps: [number, number][] = [
            [1000, 5],
            [1400, 10],
            [1800, 50],
        ]
        await plug({ fault: "intermittent", contact: { fault: "short-legs", at_ms: gaps } })
        const events = listen(PACKET_EVENT)
        const before = said("C").length
        expect(await rig.watch(2)).toBe(true)
        expect((await state()).watching).toBe(true)
        expect(await resultOf("test_cable", {})).toBe(RESULT.BUSY)
        expect(await resultOf("set_mode", { mode: MODE.METER })).toBe(RESULT.BUSY)
        while ((await state()).watching) await board.bus.pause(300)
        const seen = await rig.contact()
        expect([seen.events, seen.latest]).toEqual([3, "short-legs"])
        expect(Math.abs(seen.shortestMs! - 5)).toBeLessThan(3)
        expect(Math.abs(seen.longestMs! - 50)).toBeLessThan(3)
        expect(seen.durationMs).toBeGreaterThanOrEqual(2000)
        expect(seen.deadMs).toBeGreaterThan(0)
        expect(seen.promiseMs).toBeGreaterThan(seen.deadMs!)
        expect(seen.promiseMs).toBeLessThan(10)
        expect(seen.lookUs).toBeCloseTo(98.5, 1)
        const failed = events.filter(({ serviceCommand }) => (serviceCommand & 0xff) === 0x84)
        expect(failed.map(({ data }) => data[0])).toEqual([1, 2, 3])
        const lines = said("C").slice(before)
        expect(lines.map(({ words }) => words.watch)).toEqual(["hit", "hit", "hit", "end"])
        const hits = lines.slice(0, 3)
        for (const [i, [, lengthMs]] of gaps.entries()) {
            expect(hits[i].words.fault).toBe("short-legs")
            expect(Math.abs(hits[i].values.ms - lengthMs)).toBeLessThan(3)
        }
        expect(lines[3].values).toMatchObject({ events: 3 })
    })

    it.each([
        ["open-hot", watchSight(RP2040).hotOhm!],
        ["open-cold", watchSight(RP2040).coldOhm!],
        ["open-shield", watchSight(RP2040).shieldOhm!],
    ] as const)("sees an %s in part above what it says, and none far below", async (fault, ohm) => {
        const watched = async (open_ohm: number) => {
            const at_ms: [number, number][] = [[900, 30]]
            await plug({ fault: "intermittent", contact: { fault, open_ohm, at_ms } })
            expect(await rig.watch(1)).toBe(true)
            while ((await state()).watching) await board.bus.pause(300)
            return (await rig.contact()).events
        }
        expect(await watched(1.5 * ohm)).toBe(1)
        expect(await watched(0.5 * ohm)).toBe(0)
    })

    it("counts a contact that is still open when it ends", async () => {
        await plug({
            fault: "intermittent",
            contact: { fault: "open-cold", at_ms: [[700, 60_000]] },
        })
        expect(await rig.watch(1)).toBe(true)
        while ((await state()).watching) await board.bus.pause(300)
        const { events, latest, longestMs } = await rig.contact()
        expect([events, latest]).toEqual([1, "open-cold"])
        expect(longestMs).toBeGreaterThan(100)
    })

    it("sees nothing on a good cable, and ends when somebody wants it to", async () => {
        await plug({})
        expect(await rig.watch(600)).toBe(true)
        await board.bus.pause(500)
        await rig.endWatch()
        const { events, durationMs, shortestMs } = await rig.contact()
        expect([events, shortestMs]).toEqual([0, undefined])
        expect(durationMs).toBeGreaterThan(200)
        expect(durationMs).toBeLessThan(2000)
        expect((await state()).watching).toBe(false)
    })
})

describe("what comes over the bus", () => {
    const { set_mode, test_cable, watch_cable, zero_rig, forget_zero, play_tone, zero_tone } =
        COMMANDS
    const tone = (...values: number[]) => jdpack("u32 f32 f32 f32", [1, ...values])

    it("is refused out of range or cut short, without a change", async () => {
        const now = async () => ({
            ...(await state()),
            plugged: undefined,
            ...(await rig.ownPart()),
        })
        const before = await now()
        for (const [{ code }, data] of [
            [set_mode, jdpack("u32 u8", [1, 7])],
            [set_mode, jdpack("u32", [1])],
            [test_cable, jdpack("u16", [1])],
            [zero_rig, jdpack("u16", [1])],
            [forget_zero, jdpack("u16", [1])],
            [watch_cable, jdpack("u32 u8", [1, 1])],
            [play_tone, jdpack("u32 u16 u16", [1, 5, 1000])],
            [play_tone, jdpack("u32 u16 u16", [1, 4001, 1000])],
            [play_tone, jdpack("u32 u16", [1, 1000])],
            [zero_tone, tone(Number.NaN, 1, 0)],
            [zero_tone, tone(0.02, Number.NaN, 0)],
            [zero_tone, tone(0.02, 1, Number.NaN)],
            [zero_tone, tone(11, 1, 0)],
            [zero_tone, tone(0, 1, 0)],
            [zero_tone, tone(0.02, 0.4, 0)],
            [zero_tone, tone(0.02, 2.1, 0)],
            [zero_tone, tone(0.02, 1, 101)],
            [zero_tone, tone(0.02, 1, 0).slice(0, 15)],
        ] as [{ code: number }, Uint8Array][])
            await expectRefused(code, data)
        expect(await now()).toEqual(before)
    })

    it("is kept in the zero when it is a tone within range", async () => {
        await rig.zeroTone(0.0211, 1.0123, -0.4321)
        const { toneV, toneRatio, toneDelayUs } = (await rig.ownPart())!
        expect(toneV).toBeCloseTo(0.0211, 6)
        expect(toneRatio).toBeCloseTo(1.0123, 6)
        expect(toneDelayUs).toBeCloseTo(-0.4321, 4)
    })
})

describe("a board that meters meanwhile", () => {
    it("prints M lines again, and tests nothing", async () => {
        await rig.setMode(MODE.METER)
        // for a tenth of a second the converter still has what the rig has let go of
        await board.until(text => text.startsWith("> QL1M ") && text.includes(" level_dbu:"))
        expect((await state()).mode).toBe(MODE.METER)
        expect(await resultOf("test_cable", {})).toBe(RESULT.NOT_IN_MODE)
        expect(await resultOf("play_tone", { frequencyHz: 1000, durationMs: 100 })).toBe(
            RESULT.NOT_IN_MODE,
        )
        await rig.setMode(MODE.CABLE)
        expect((await state()).mode).toBe(MODE.CABLE)
    })
})

describe("the rig's zero", () => {
    it("survives a restart, and is gone when it is to be forgotten", async () => {
        const before = (await rig.ownPart())!
        await board.restart()
        client()
        expect((await state()).zeroed).toBe(true)
        const after = (await rig.ownPart())!
        after.dividers.forEach((divider, i) => {
            expect(divider).toBeCloseTo(before.dividers[i], 6)
        })
        expect(after.toneV).toBeCloseTo(before.toneV!, 6)
        await plug({})
        expect((await rig.test()).verdict).toBe(VERDICT.PASS)
        await rig.forgetZero()
        expect((await state()).zeroed).toBe(false)
        expect(await board.setting("quietline_rig")).toBeUndefined()
        expect(await resultOf("zero_tone", { levelV: 0.02, ratio: 1, delayUs: 0 })).toBe(
            RESULT.NOTHING_MEASURED,
        )
        expect((await rig.test()).verdict).toBe(VERDICT.UNSURE)
    })
})
