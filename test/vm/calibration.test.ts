import { afterEach, describe, expect, it } from "vitest"
import { ServedBoard } from "../../bench/device/served-board"
import { CALIBRATION_SOURCE, RESULT } from "../../host/service/protocol"
import { RefusedError } from "../../host/service/refused-error"
import { parseScenario } from "../../sim/scenario/parse"
import { runOptions } from "./run"

const RECORD = "quietline_cal"
const DATE_S = Date.UTC(2026, 10, 24) / 1000

let board: ServedBoard
afterEach(() => board.stop())

/** A line without hum or noise. */
async function start(line: object): Promise<void> {
    const still = { mains_dbu: -150, noise_dbu: -150 }
    const { interference = {}, ...rest } = line as { interference?: object }
    const all = { ...rest, interference: { ...still, ...interference } }
    const scenario = parseScenario(JSON.stringify(all), "calibration")
    board = await ServedBoard.start({ ...runOptions(scenario, 1), seconds: undefined })
}

const common = (...tones: [number, number][]) => ({
    tones: tones.map(([hz, dbu]) => ({ hz, dbu })),
})

const measure = (frequencyHz: number, client = 1) =>
    board.service.ask("calibrate", { client, frequencyHz }, 20_000)
const store = (client = 1) =>
    board.service.ask("store_calibration", { client, dateS: DATE_S }, 20_000)
const inForce = () => board.service.read("calibration")

/** What a channel that is wrong asks for. */
const WRONG = {
    profile: "rp2040",
    curve: "ideal",
    tick_us: 0,
    gain_mismatch_pct: 3,
    skew_error_us: 3,
    offset_lsb: [40, -40],
}

describe("a calibration over the bus", () => {
    it("finds what is wrong, takes it out, and stays over a power cycle", async () => {
        await start({ interference: common([1000, -3], [3000, -9]), adc: WRONG })
        const [first, second] = [await measure(1000), await measure(3000)]
        for (const point of [first, second]) {
            expect(point?.result).toBe(RESULT.ok)
            expect(Math.abs(point!.gain! - 1 / 1.03)).toBeLessThan(2e-4)
            expect(Math.abs(point!.delayUs! - 3)).toBeLessThan(0.05)
            expect(Math.abs(point!.hotOffset! - 40)).toBeLessThan(1)
            expect(Math.abs(point!.coldOffset! + 40)).toBeLessThan(1)
        }
        expect(first!.driveDbu).toBeCloseTo(-3, 1)
        // 3 % in one leg are -30.5 dB, 3 us at 1 kHz another -34.5
        expect(first!.residualDb).toBeCloseTo(-29, 0)
        const stored = await store()
        expect(stored?.result).toBe(RESULT.ok)
        expect(stored!.residualDb).toBeLessThan(-65)
        const line = await board.until(text => text.includes("cal_date"))
        expect(line).toMatch(/ cal_date=2026-11-24 cal_gain:0\.97\d\d cal_us:[23]\.\d\d /)
        const before = await inForce()
        expect(before).toMatchObject({ dateS: DATE_S, source: CALIBRATION_SOURCE.stored })

        await board.restart()
        const after = await inForce()
        expect(after.source).toBe(CALIBRATION_SOURCE.stored)
        expect(after.gain).toBeCloseTo(before.gain!, 6)
        expect(after.delayUs).toBeCloseTo(before.delayUs!, 4)
        const info = await board.next("I")
        expect(info.words.cal).toBe("yes")
        expect(info.values.skew_us).toBeCloseTo(29.1, 1)
    })

    it("is not gone by when its record is damaged or another board's, and the console says so", async () => {
        await start({ interference: common([1000, -3]), adc: WRONG })
        expect((await measure(1000))?.result).toBe(RESULT.ok)
        expect((await store())?.result).toBe(RESULT.ok)
        const record = (await board.setting(RECORD))!
        const cases = [
            [record.replace(/,9\d/, ",80"), "damaged", CALIBRATION_SOURCE.damaged],
            [record.slice(0, -3), "damaged", CALIBRATION_SOURCE.damaged],
            ["\u0001nonsense", "damaged", CALIBRATION_SOURCE.damaged],
        ] as const
        for (const [text, word, source] of cases) {
            await board.set(RECORD, text)
            await board.restart()
            await board.until(line => line === `* the stored calibration is ${word}: ${REMEDY}`)
            expect(await inForce()).toMatchObject({ source, gain: 1, delayUs: 0 })
            expect(board.texts.join("\n")).toMatch(/ cal=bad 0x/)
        }
        // the way out
        expect((await board.service.command("forget_calibration", {})).result).toBe(RESULT.ok)
        expect(await board.setting(RECORD)).toBeUndefined()
        expect((await inForce()).source).toBe(CALIBRATION_SOURCE.none)
    })

    it("makes levels true to a meter's reading", async () => {
        await start({
            interference: common([1000, -6]),
            adc: { profile: "ideal", reference_error_pct: 5 },
        })
        // 50 ohm of the source before 20 kohm of the receiver
        const volts = (Math.sqrt(0.6) * 10 ** (-6 / 20) * 20_000) / 20_050
        const level = (voltageV: number) =>
            board.service.ask("calibrate_level", { client: 1, voltageV, frequencyHz: 1000 }, 20_000)
        expect((await level(3 * volts))?.result).toBe(RESULT.farOff)
        expect((await board.next("M")).values.hot_dbu).toBeCloseTo(-5.6, 1)
        const answer = await level(volts)
        expect(answer?.result).toBe(RESULT.ok)
        expect(answer!.level).toBeCloseTo(1 / 1.05, 3)
        for (let i = 0; i < 4; i++) await board.next("M")
        expect((await board.next("M")).values.hot_dbu).toBeCloseTo(-6.02, 1)
    })
})

const REMEDY = "factory values are used until quietline calibrate has run"

describe("a calibration is refused", () => {
    it("without the tone, on a differential one, before anything was measured, out of range, and while another is under way", async () => {
        await start({
            source: { tones: [{ hz: 1700, dbu: 0 }], noise_dbu: -150 },
            interference: common([1000, -6]),
        })
        expect((await store())?.result).toBe(RESULT.nothingMeasured)
        await expect(measure(99)).rejects.toThrow(RefusedError)
        const [mine, anothers] = [measure(1000, 1), measure(1000, 2)]
        expect((await anothers)?.result).toBe(RESULT.busy)
        expect((await mine)?.result).toBe(RESULT.ok)
        expect((await measure(2400))?.result).toBe(RESULT.noTone)
        expect((await measure(1700))?.result).toBe(RESULT.notCommon)
        expect(await inForce()).toMatchObject({ source: CALIBRATION_SOURCE.none, gain: 1 })
        expect(await board.setting(RECORD)).toBeUndefined()
    })

    it("on a drive under 30 dB above the floor", async () => {
        await start({ interference: common([1000, -33]) })
        expect((await measure(1000))?.result).toBe(RESULT.tooQuiet)
    })

    it("when a leg clips", async () => {
        await start({ interference: common([1000, 4]) })
        expect((await measure(1000))?.result).toBe(RESULT.clips)
    })

    it("when a leg rests outside its window", async () => {
        await start({ interference: common([1000, -6]), adc: { offset_lsb: [0, -500] } })
        expect((await measure(1000))?.result).toBe(RESULT.biasOff)
    })

    it("when two runs disagree, by a plug that moves", async () => {
        await start({
            interference: common([1000, -6]),
            source: { z_hot_ohm: 2000, z_cold_ohm: 2000, noise_dbu: -150 },
            cable: { fault: "intermittent", contact: { open_ms: [400, 900] } },
        })
        const results = new Set<number>()
        for (let i = 0; i < 6 && !results.has(RESULT.runsDisagree); i++)
            results.add((await measure(1000))!.result!)
        expect(results).toContain(RESULT.runsDisagree)
        expect(await inForce()).toMatchObject({ gain: 1 })
    })
})
