import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ServedBoard } from "../../bench/device/served-board"
import { RemoteCalibrator } from "../../host/calibrate/remote-calibrator"
import type { Request } from "../../host/service/protocol"
import { RefusedError } from "../../host/service/refused-error"
import { launchHere } from "../../node/vm-here"
import { parseScenario } from "../../sim/scenarios/parse"
import * as RESULT from "../../src/protocol/outcome"
import { numberOf, SOURCES } from "../../src/protocol/words"
import { runOptions } from "./run"

const RECORD = "quietline_cal"
const DATE = new Date(Date.UTC(2026, 10, 24))

let board: ServedBoard
let calibrator: RemoteCalibrator

/** A line without hum or noise. */
async function start(line: object): Promise<void> {
    const still = { mains_dbu: -150, noise_dbu: -150 }
    const { interference = {}, ...rest } = line as { interference?: object }
    const all = { ...rest, interference: { ...still, ...interference } }
    const scenario = parseScenario(JSON.stringify(all), "calibration")
    board = await ServedBoard.start(
        { ...runOptions(scenario, 1), seconds: undefined },
        { launch: launchHere },
    )
    calibrator = new RemoteCalibrator(board.service, 1)
}

const common = (...tones: [number, number][]) => ({
    tones: tones.map(([hz, dbu]) => ({ hz, dbu })),
})

const inForce = () => board.service.read("calibration")

const GOOD: Request<"set_calibration"> = {
    client: 7,
    gain: 0.98,
    delayUs: 1.25,
    hotOffset: 3.5,
    coldOffset: -4.25,
    level: 1.01,
    droopUs2: 0.5,
    rcDifferenceUs: Number.NaN,
    residualDb: -77,
    dateS: 20_000 * 86_400 + 5,
}
const set = (changes: Partial<typeof GOOD> = {}) =>
    board.service.ask("set_calibration", { ...GOOD, ...changes }, 5000)

const REMEDY = "factory values are used until quietline calibrate has run"

/** Writes settings of a length until there is no room for another. */
async function fillFlash(length: number): Promise<void> {
    for (let isThere: true | undefined = true, i = 0; isThere; i++) {
        const write = board.set(`${length}_${i}`, "x".repeat(length))
        isThere = await board.bus.within(
            500,
            write.then(() => true as const),
        )
    }
}

describe("a calibration over the bus, each part after the ones before", () => {
    beforeAll(() =>
        start({
            interference: common([1000, -3], [3000, -9]),
            // a channel that is wrong
            adc: {
                profile: "rp2040",
                curve: "ideal",
                tick_us: 0,
                gain_mismatch_pct: 3,
                skew_error_us: 3,
                offset_lsb: [40, -40],
            },
        }),
    )
    afterAll(() => board.stop())

    it("finds what is wrong and takes it out", async () => {
        const [first, second] = [await calibrator.measure(1000), await calibrator.measure(3000)]
        for (const point of [first, second]) {
            expect(Math.abs(point.gain - 1 / 1.03)).toBeLessThan(2e-4)
            expect(Math.abs(point.delayUs - 3)).toBeLessThan(0.05)
            expect(Math.abs(point.hotOffset - 40)).toBeLessThan(1)
            expect(Math.abs(point.coldOffset + 40)).toBeLessThan(1)
        }
        expect(first.driveDbu).toBeCloseTo(-3, 1)
        // 3 % in one leg are -30.5 dB, 3 us at 1 kHz another -34.5
        expect(first.residualDb).toBeCloseTo(-29, 0)
        const leftDb = await calibrator.store(DATE)
        expect(leftDb).toBeLessThan(-65)
        const line = await board.until(text => text.includes("cal_date"))
        expect(line).toMatch(/ cal_date=2026-11-24 cal_gain:0\.97\d\d cal_us:[23]\.\d\d /)
        expect(await inForce()).toMatchObject({
            dateS: DATE.getTime() / 1000,
            residualDb: Math.fround(leftDb),
            source: numberOf(SOURCES, "stored"),
        })
    })

    it("measures the same converter when one is in force, and finds that nothing is left", async () => {
        const again = await calibrator.measure(1000)
        expect(Math.abs(again.gain - 1 / 1.03)).toBeLessThan(2e-4)
        expect(Math.abs(again.delayUs - 3)).toBeLessThan(0.05)
        expect(again.residualDb).toBeLessThan(-65)
    })

    it("stays over a power cycle", async () => {
        const before = await inForce()
        await board.restart()
        const after = await inForce()
        expect(after.source).toBe(numberOf(SOURCES, "stored"))
        expect(after.gain).toBeCloseTo(before.gain!, 6)
        expect(after.delayUs).toBeCloseTo(before.delayUs!, 4)
        const info = await board.next("I")
        expect(info.words.cal).toBe("yes")
        expect(info.values.skew_us).toBeCloseTo(29.1, 1)
    })

    it("is refused out of range or cut short, and nothing changes", async () => {
        const before = await inForce()
        for (const wrong of [
            { gain: 0.69 },
            { gain: 1.43 },
            { gain: Number.NaN },
            { delayUs: -10.1 },
            { level: 2.01 },
            { level: 0.49 },
            { droopUs2: 101 },
            { hotOffset: 32_769 },
            { coldOffset: Number.NEGATIVE_INFINITY },
            { residualDb: Number.NaN },
        ])
            await expect(set(wrong), JSON.stringify(wrong)).rejects.toThrow(RefusedError)
        expect(await inForce()).toEqual(before)
    })

    it("is set as it is given, time constants that are no number as not known", async () => {
        const [mine, anothers] = await Promise.all([set(), set({ client: 8 })])
        expect([mine?.result, anothers?.result]).toEqual([RESULT.OK, RESULT.BUSY])
        for (const unknown of [Number.NaN, Number.POSITIVE_INFINITY, 201]) {
            expect((await set({ rcDifferenceUs: unknown }))?.result).toBe(RESULT.OK)
            const { client: _, rcDifferenceUs: __, ...rest } = GOOD
            expect(await inForce()).toEqual({
                ...rest,
                gain: Math.fround(GOOD.gain),
                level: Math.fround(GOOD.level),
                rcDifferenceUs: undefined,
                dateS: 20_000 * 86_400,
                source: numberOf(SOURCES, "stored"),
            })
        }
        expect((await set({ rcDifferenceUs: -3.25 }))?.result).toBe(RESULT.OK)
        expect((await inForce()).rcDifferenceUs).toBe(-3.25)
    })

    it("is not gone by when its record is damaged, and the console says so", async () => {
        const record = (await board.setting(RECORD))!
        await board.set(RECORD, record.replace(/,98/, ",97"))
        await board.restart()
        await board.until(line => line === `* the stored calibration is damaged: ${REMEDY}`)
        expect(await inForce()).toMatchObject({
            source: numberOf(SOURCES, "damaged"),
            gain: 1,
            delayUs: 0,
        })
        expect(board.texts.join("\n")).toMatch(/ cal=bad /)
        // the way out
        await new RemoteCalibrator(board.service, 1).forget()
        expect(await board.setting(RECORD)).toBeUndefined()
        expect((await inForce()).source).toBe(numberOf(SOURCES, "none"))
    })

    it("is not gone by when the flash has no room for it", async () => {
        await fillFlash(180)
        await fillFlash(20)
        expect((await set())?.result).toBe(RESULT.NOT_STORED)
        expect(await inForce()).toMatchObject({ source: numberOf(SOURCES, "none"), gain: 1 })
        expect(board.texts.filter(text => text.startsWith("! "))).toEqual([])
    })
})

describe("a calibration on a line with another tone", () => {
    beforeAll(() =>
        start({
            source: { tones: [{ hz: 1700, dbu: 0 }], noise_dbu: -150 },
            interference: common([1000, -6]),
            adc: { profile: "ideal", reference_error_pct: 5 },
        }),
    )
    afterAll(() => board.stop())

    it("waits while another client has the bursts", async () => {
        expect((await board.service.ask("capture", { client: 2 }, 5000))?.result).toBe(RESULT.OK)
        const measuring = calibrator.measure(1000)
        await board.bus.pause(1800)
        expect((await board.service.ask("capture", { client: 2 }, 5000))?.result).toBe(RESULT.BUSY)
        expect((await measuring).frequencyHz).toBeCloseTo(1000, 0)
    })

    it("is refused without the tone, and on a differential one", async () => {
        await expect(calibrator.measure(2400)).rejects.toThrow("more on the legs than a sine")
        await expect(calibrator.measure(1700)).rejects.toThrow("do not carry the same at 1700 Hz")
        expect(await inForce()).toMatchObject({ source: numberOf(SOURCES, "none"), gain: 1 })
        expect(await board.setting(RECORD)).toBeUndefined()
    })

    it("makes levels true to a meter's reading, and refuses one that is far off", async () => {
        // 50 ohm of the source before 20 kohm of the receiver
        const volts = (Math.sqrt(0.6) * 10 ** (-6 / 20) * 20_000) / 20_050
        await expect(calibrator.level(3 * volts, 1000)).rejects.toThrow("factor of two")
        const fullDbu = (await board.next("I")).values.max_dbu
        await calibrator.level(volts, 1000)
        expect((await inForce()).level).toBeCloseTo(1 / 1.05, 3)
        const { max_dbu } = (await board.next("I")).values
        expect(max_dbu - fullDbu).toBeCloseTo(-20 * Math.log10(1.05), 1)
        // the level in force is taken into account, not multiplied in once more
        await calibrator.level(volts, 1000)
        expect((await inForce()).level).toBeCloseTo(1 / 1.05, 3)
    })
})
