import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import { ServedBoard } from "../../bench/device/served-board"
import { boards, imageName, programNames } from "../../boards/boards"
import { CODE_LIMIT, codeEnd } from "../../host/build/code-room"
import { CableRig } from "../../host/cable/cable-rig"
import { measureTone } from "../../host/cable/tone-meter"
import { RemoteCalibrator } from "../../host/calibrate/remote-calibrator"
import { CaptureReader } from "../../host/service/capture-reader"
import { imagePath } from "../../node/board-files"
import { loadScenario } from "../../node/load-scenario"
import { launchHere } from "../../node/vm-here"
import type { Scenario } from "../../sim/scenario/schema"
import * as MODE from "../../src/protocol/mode"
import * as VERDICT from "../../src/protocol/verdict"
import { FAST_LINE, fastScenario } from "./fast-line"
import { consoleOf, runOptions, telemetryOf } from "./run"
import { TIGHT_BOARDS, type Tightness, tightVariant, variant } from "./variants"

/** Bytecode that deploy writes quickly and that leaves the settings room: a Pico's flash has 128 kB for both. The
 * receiver takes 76.7 kB since hum is what stays and follows the common mode. */
const IMAGE_BYTES = { receiver: 77_500, rig: 79_500 }

/** So much code can still be added before the runtime refuses the image. A display takes 2.2 kB of it; an ESP32 DevKitC leaves 2684 bytes. */
const CODE_ROOM = { receiver: 2680, rig: 2450 }

/**
 * The heap of the VM is that of the boards, 64 kB, and so much of it is left to others: 8 kB beside a converter read pin by
 * pin, 4 kB beside a fast one, of which the buffer of an SPI transfer takes 4. That is where everything fits, however the free
 * blocks lie: beyond it some sizes fit, up to 7.9 kB beside a fast one, and others in between don't.
 */
const LEFT_KB = 8
const LEFT_BY_FAST_KB = 4

/** The cable rig in the VM, where 2 kB of looks come over the bus: 12 kB less room it stands, 14 not. */
const LEFT_BY_RIG_KB = 12

/** Both legs on one source, beside a fast converter. */
const FAST_BOTH_LEGS = fastScenario({
    interference: {
        tones: [
            { hz: 1000, dbu: -6 },
            { hz: 3000, dbu: -6 },
        ],
    },
})

/** The runtime's limit on a run slice, and the receiver's own [opcodes]. */
const SLICE_LIMIT = 131_071
const SLICE_BUDGET = 60_100

/** Console of a run of an image on the same line, and what of it is telemetry. */
async function consoleOfImage(
    image: string,
    seconds: number,
    line: Scenario | string = "hum-loop",
) {
    const texts = (await consoleOf(runOptions(line, seconds), image)).map(({ text }) => text)
    const lines = texts.filter(text => text.startsWith("> QL1"))
    return { texts, telemetry: telemetryOf(lines.map(text => ({ text, tMs: 0 }))) }
}

/** Turns of nine opcodes that are burnt in each slice: 71,000, beside a fast converter 39,600. */
const TURNS = 7889
const TURNS_BY_FAST = 4400

/** What a tight image says of itself. */
const burning = ({ ballastKb, turns }: Tightness) =>
    `> ballast ${ballastKb} kB, ${9 * turns} opcodes`

const TIGHT: Tightness = { ballastKb: LEFT_KB, turns: TURNS }
const TIGHT_BY_FAST: Tightness = { ballastKb: LEFT_BY_FAST_KB, turns: TURNS_BY_FAST }
const TIGHT_BY_RIG: Tightness = { ballastKb: LEFT_BY_RIG_KB, turns: TURNS }

beforeAll(async () => {
    await variant("Pico")
})

describe("the image of each board", () => {
    it.each(boards)("is no larger than its budget, receiver and rig: $id", board => {
        for (const program of programNames) {
            const image = readFileSync(imagePath(board, program))
            expect(image.length).toBeLessThanOrEqual(IMAGE_BYTES[program])
            expect(codeEnd(image)).toBeLessThanOrEqual(CODE_LIMIT - CODE_ROOM[program])
        }
    })

    it.each(TIGHT_BOARDS)("keeps to its part of heap and run slice: $id", async board => {
        const name = imageName(board, "receiver")
        const { texts, telemetry } = await consoleOfImage(await tightVariant(name, TIGHT), 6)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
        expect(9 * TURNS).toBeGreaterThan(SLICE_LIMIT - SLICE_BUDGET)
        expect(texts).toContain(burning(TIGHT))
        expect(telemetry[0].words.board).toBe(board.id)
        expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(4)
    })
})

describe("the receiver on a fast converter", () => {
    it("keeps to its part of heap and run slice", async () => {
        const image = await tightVariant("Pico", TIGHT_BY_FAST)
        const { texts, telemetry } = await consoleOfImage(image, 8, FAST_LINE)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
        expect(texts).toContain(burning(TIGHT_BY_FAST))
        expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(4)
    })
})

describe("with a client on the bus", () => {
    it.each([
        { name: "the receiver on a Pico", tightness: TIGHT, line: loadScenario("both-legs") },
        {
            name: "the receiver on a fast converter",
            tightness: TIGHT_BY_FAST,
            line: FAST_BOTH_LEGS,
        },
    ])("$name has room for captures, readings and a calibration", async ({ tightness, line }) => {
        const options = { ...runOptions(line, 1), seconds: undefined }
        const board = await ServedBoard.start(options, {
            image: await tightVariant("Pico", tightness),
            launch: launchHere,
        })
        const { service } = board
        const stop = service.streamReadings(() => {})
        const reader = await CaptureReader.open(service, {
            client: 2,
            from: "test",
            date: () => new Date(0),
            isEnough: ({ blocks }) => blocks >= 3,
        })
        for await (const block of reader.blocks()) expect(block.hotV.length).toBeGreaterThan(500)
        await reader.close()
        const calibrator = new RemoteCalibrator(service, 1)
        await calibrator.measure(1000)
        await calibrator.store(new Date(0))
        await board.next("N")
        stop()
        await board.stop()
        expect(board.texts.filter(text => text.startsWith("! "))).toEqual([])
    })
})

describe("the cable rig", () => {
    it("keeps to its part of heap and run slice while it tests, watches and meters for a client", async () => {
        const options = { ...runOptions("tone", 1), seconds: undefined }
        const board = await ServedBoard.start(options, {
            image: await tightVariant("PicoRig", TIGHT_BY_RIG),
            launch: launchHere,
        })
        const rig = new CableRig(board.service, 3)
        const stop = board.service.streamReadings(() => {})
        expect(await rig.zero()).toBe(true)
        expect((await rig.test()).verdict).toBe(VERDICT.PASS)
        expect((await measureTone(rig, () => new Date(0)))?.ratio()).toBeCloseTo(1, 1)
        await board.board.setCable({
            fault: "intermittent",
            contact: { fault: "open-hot", at_ms: [[1000, 20]] },
        })
        expect(await rig.watch(1)).toBe(true)
        await board.until(text => text.includes(" watch=end "))
        expect(await rig.contact()).toMatchObject({ events: 1, latest: "open-hot" })
        await rig.setMode(MODE.METER)
        await board.until(text => text.startsWith("> QL1M ") && text.includes(" level_dbu:"))
        stop()
        await board.stop()
        expect(board.texts).toContain(burning(TIGHT_BY_RIG))
        const wrong = board.texts.filter(text => text.startsWith("! "))
        // the VM has no pins
        expect(wrong).toEqual(["! service buzzer:64 not found"])
    })
})

describe("the receiver on pins", () => {
    it("keeps to its part of the run slice with a capture in it", async () => {
        const { texts, telemetry } = await consoleOfImage(await variant("Slices"), 12)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
        expect(texts).toContain("> burning 71001 opcodes")
        expect(telemetry.filter(line => line.kind === "N").length).toBeGreaterThanOrEqual(4)
    })
})
