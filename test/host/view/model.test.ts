import { describe, expect, it } from "vitest"
import {
    emptyModel,
    isCableMode,
    modelAfter,
    readingOf,
    type ViewModel,
} from "../../../host/readings/model"
import { PEAK_FALL_DB_PER_MS, PEAK_HOLD_MS, peakAfter, peakAt } from "../../../host/readings/peak"
import { consoleLine, sealed, telemetryOf } from "../samples"

const EMPTY_MODEL = emptyModel("simulation")
const link = { lines: 1, lost: 0, bad: 0, restarts: 0 }

function after(model: ViewModel, ...lines: string[]): ViewModel {
    return lines.reduce(
        (before, line) => modelAfter(before, { type: "line", line: telemetryOf(line), link }),
        model,
    )
}

describe("the view's model", () => {
    it("shows the latest levels and noise side by side", () => {
        const model = after(EMPTY_MODEL, consoleLine.levels(1, 100), consoleLine.noise(2, 200))
        expect(readingOf(model, "level_dbu")).toBe(-12.34)
        expect(readingOf(model, "hum_dbu")).toBe(-55.2)
        expect(model.state).toBe("OK")
        expect(model.tMs).toBe(200)
    })

    it("goes on over the end of the board's clock: time, peaks and words stay", () => {
        const end = 2 ** 32
        const before = after(
            EMPTY_MODEL,
            consoleLine.info(1, end - 300),
            consoleLine.levels(2, end - 200, { level_dbu: "-3.00" }),
        )
        const model = after(before, consoleLine.levels(3, 100, { level_dbu: "-40.00" }))
        expect(model.tMs).toBe(end + 100)
        expect(model.words).toEqual(before.words)
        expect(model.peaks.level_dbu).toEqual(before.peaks.level_dbu)
        const later = after(model, consoleLine.levels(4, 60_000, { level_dbu: "-40.00" }))
        expect(later.peaks.level_dbu.dbu).toBe(-40)
    })

    it("keeps no key of an I line that it does not show", () => {
        const model = after(EMPTY_MODEL, sealed("QL1I 1 100 fw=1.0.0 abc=x abd:1 n:3"))
        expect(model.words).toEqual({ fw: "1.0.0" })
        expect(model.info).toEqual({ n: 3 })
    })

    it("forgets a reading that the device leaves out", () => {
        const model = after(
            EMPTY_MODEL,
            consoleLine.levels(1, 100),
            consoleLine.levels(2, 200, { bal_pct: undefined }),
        )
        expect(readingOf(model, "bal_pct")).toBeUndefined()
    })

    it("passes over a W line", () => {
        const before = after(EMPTY_MODEL, consoleLine.levels(1, 100))
        const waveform = sealed("QL1W 2 101 w:3 at:0 of:1 lsb_uv:805.66 b64=AAAA")
        const stamp = { kind: "W", seq: 2, tMs: 101 }
        expect(after(before, waveform)).toEqual({ ...before, tMs: 101, stamp })
    })

    it("follows a change of state at once", () => {
        const model = after(
            EMPTY_MODEL,
            consoleLine.noise(1, 100),
            consoleLine.event(2, 150, "ONE-LEG", "OK"),
        )
        expect(model.state).toBe("ONE-LEG")
        expect(readingOf(model, "hum_dbu")).toBe(-55.2)
    })

    it("knows the rig from its I line", () => {
        const model = after(EMPTY_MODEL, consoleLine.info(0, 10))
        expect(model.info).toMatchObject({ max_dbu: 9.58, floor_dbu: -57 })
        expect(model.words).toMatchObject({ board: "pico", cal: "no" })
    })

    it("holds peaks by the device's time and lets them fall", () => {
        const model = after(
            EMPTY_MODEL,
            consoleLine.levels(1, 1000, { level_dbu: 0 }),
            consoleLine.levels(2, 1000 + PEAK_HOLD_MS, { level_dbu: -40 }),
        )
        expect(model.peaks.level_dbu).toEqual({ dbu: 0, tMs: 1000 })
    })

    it("keeps all readings and counts when a line arrives damaged", () => {
        const before = after(EMPTY_MODEL, consoleLine.levels(1, 100))
        const line = { ok: false, reason: "the CRC does not fit the line" } as const
        const model = modelAfter(before, { type: "line", line, link: { ...link, bad: 1 } })
        expect(model).toEqual({ ...before, link: { ...link, bad: 1 } })
    })

    it("keeps what is wrong with the port until telemetry comes, whatever the runtime says", () => {
        const wrong = modelAfter(EMPTY_MODEL, { type: "note", text: "/dev/a: the wrong port" })
        const model = modelAfter(wrong, { type: "chatter", text: "login:" })
        expect(model).toMatchObject({ note: "/dev/a: the wrong port", chatter: "login:" })
        const damage = { ok: false, reason: "the CRC does not fit the line" } as const
        const damaged = modelAfter(model, { type: "line", line: damage, link })
        expect(damaged.note).toBe("/dev/a: the wrong port")
        const other = modelAfter(model, { type: "note", text: "/dev/a is gone: waiting for it" })
        expect(other.note).toBe("/dev/a is gone: waiting for it")
        expect(after(damaged, consoleLine.levels(1, 100)).note).toBeUndefined()
    })

    it.each([
        ["GPIO: init[9] 12", false],
        ["> hello", false],
        ["* cold reads 0 V: a short to ground, or no bias", true],
        ["! Exception: x", true],
    ])("shows %j of the runtime beside telemetry: %s", (text, stays) => {
        const model = modelAfter(EMPTY_MODEL, { type: "chatter", text })
        expect(model.chatter).toBe(text)
        expect(after(model, consoleLine.levels(1, 100)).chatter).toBe(stays ? text : undefined)
    })

    it("drops its peaks when the device restarts", () => {
        const model = after(
            EMPTY_MODEL,
            consoleLine.levels(900, 90_000, { level_dbu: 0 }),
            consoleLine.levels(1, 100, { level_dbu: -40 }),
        )
        expect(model.peaks.level_dbu).toEqual({ dbu: -40, tMs: 100 })
    })

    it("starts from nothing with a new scenario", () => {
        const title = { origin: "simulation" as const, name: "tone", about: "", position: "2/9" }
        const before = after(EMPTY_MODEL, consoleLine.levels(1, 100))
        const model = modelAfter(before, { type: "scenario", title, truth: { f_hz: 1000 } })
        expect(model).toEqual({ ...EMPTY_MODEL, title, truth: { f_hz: 1000 } })
    })

    describe("of a board that tests cables", () => {
        const mode = (seq: number, word: string) =>
            sealed(`QL1I ${seq} ${100 * seq} mode=${word} zero=yes tests:1`)
        const failed = sealed("QL1C 4 400 n:1 res=FAIL fault=open-cold conf_pct:99.9 map=H/-/S")
        const figures = sealed("QL1C 5 500 n:1 hot_ohm:0.42 sh_ohm:0.30 err_ohm:0.80")

        it("shows no levels from before, and the latest result", () => {
            const metered = after(
                EMPTY_MODEL,
                consoleLine.levels(1, 100),
                consoleLine.noise(2, 200),
                mode(3, "cable"),
            )
            expect(metered).toMatchObject({ levels: {}, noise: {}, peaks: {}, state: undefined })
            expect(isCableMode(metered)).toBe(true)
            expect(metered.cable).toBeUndefined()
            const tested = after(metered, failed, figures, mode(6, "cable"))
            expect(tested.cable?.words).toMatchObject({ res: "FAIL", fault: "open-cold" })
        })

        it("forgets the result when it meters again, and when it restarts", () => {
            const tested = after(EMPTY_MODEL, mode(3, "cable"), failed)
            expect(after(tested, mode(6, "meter")).cable).toBeUndefined()
            expect(after(tested, mode(0, "cable")).cable).toBeUndefined()
            // with the receiver's program, which has no mode
            expect(isCableMode(after(tested, consoleLine.info(0, 10)))).toBe(false)
        })
    })

    it("leaves the model before an event as it was", () => {
        const before = after(EMPTY_MODEL, consoleLine.levels(1, 100))
        const copy = structuredClone(before)
        after(before, consoleLine.levels(2, 200, { level_dbu: 3 }))
        expect(before).toEqual(copy)
    })
})

describe("a peak", () => {
    const peak = { dbu: -10, tMs: 0 }

    it("stands still for its hold time, then falls 20 dB in 1.7 s", () => {
        expect(peakAt(peak, PEAK_HOLD_MS)).toBe(-10)
        expect(peakAt(peak, PEAK_HOLD_MS + 1700)).toBeCloseTo(-30, 9)
        expect(PEAK_FALL_DB_PER_MS * 1700).toBeCloseTo(20, 9)
    })

    it("gives way to a higher reading at once, to a lower one when it has fallen to it", () => {
        expect(peakAfter(peak, -9, 5)).toEqual({ dbu: -9, tMs: 5 })
        expect(peakAfter(peak, -30, PEAK_HOLD_MS + 1600)).toBe(peak)
        expect(peakAfter(peak, -30, PEAK_HOLD_MS + 1701).dbu).toBe(-30)
    })
})
