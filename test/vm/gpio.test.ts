import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { buildVariant } from "../../bench/device/build"
import { startSimulation } from "../../sim/start"
import type { Telemetry } from "../../src/telemetry/decode"
import { runOptions, telemetryOf } from "./run"

describe("the receiver on a board's pins, cold without bias", () => {
    let variant: ReturnType<typeof buildVariant>
    let texts: string[]
    let telemetry: Telemetry[]

    beforeAll(async () => {
        variant = buildVariant("test/vm/firmware/pins.ts")
        texts = []
        for await (const { text } of startSimulation(
            runOptions("quiet", 16),
            variant.image,
        ).lines())
            texts.push(text)
        const lines = texts.filter(text => text.startsWith("> QL1"))
        telemetry = telemetryOf(lines.map(text => ({ text, tMs: 0 })))
    })
    afterAll(() => variant.remove())

    it("says how it samples, from the board's table where nothing can be measured", () => {
        const [info, rig] = telemetry
        expect(info.words.via).toBe("gpio")
        expect(info.values).toMatchObject({ fs_hz: 14328.7, skew_us: 24.46, max_dbu: 9.58 })
        expect(rig.values).toMatchObject({ pad_db: 0, vref_v: 3.3, hot_pct: 50 })
        expect(rig.values.cold_pct).toBe(1)
    })

    it("is in the state BIAS, and says in words why, at once and with every I line", () => {
        const event = telemetry.find(line => line.kind === "E")
        expect(event?.words).toEqual({ state: "BIAS", was: "START" })
        const cold = texts.filter(
            text => text === "* cold reads 0 V: a short to ground, or no bias",
        )
        // at the start, when the state becomes BIAS, after ten seconds
        expect(cold.length).toBe(3)
        expect(texts.some(text => text.startsWith("* hot"))).toBe(false)
    })

    it("meters on", () => {
        expect(telemetry.filter(line => line.kind === "M").length).toBeGreaterThan(50)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
    })
})
