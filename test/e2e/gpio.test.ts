import { beforeAll, describe, expect, it } from "vitest"
import { innermostLoop, statementsOf } from "../../bench/device/opcodes"
import { MAX_WATCHED } from "../../src/cable/fixture"
import { SUM_COST } from "../../src/capture/look-loops"
import type { Telemetry } from "../../src/telemetry/decode"
import { consoleOf, runOptions, telemetryOf } from "./run"
import { variant } from "./variants"

describe("the receiver on a board's pins, cold without bias", () => {
    let image: string
    let texts: string[]
    let telemetry: Telemetry[]

    beforeAll(async () => {
        image = await variant("Pins")
        texts = (await consoleOf(runOptions("quiet", 16), image)).map(({ text }) => text)
        const lines = texts.filter(text => text.startsWith("> QL1"))
        telemetry = telemetryOf(lines.map(text => ({ text, tMs: 0 })))
    })

    it("says how it samples, from the board's table where nothing can be measured", () => {
        const [info, rig] = telemetry
        expect(info.words.via).toBe("gpio")
        expect(info.values).toMatchObject({ fs_hz: 14214.6, skew_us: 24.41 })
        // A sine that fills the span of 3.3 V, in codes that are narrower by what an RP2040's four wide ones take (0.074 dB).
        const spanDbu = 20 * Math.log10(3.3 / Math.sqrt(2 * 0.6))
        expect(info.values.max_dbu).toBeCloseTo(spanDbu + 20 * Math.log10(1 - 8.7 / 1024), 2)
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

    it("drives a cable rig's pins and looks at its terminals", () => {
        expect(texts).toContain("> look 147.4 us, zero 0, full 4095: dh:0 dc:0 lh:0 lc:0 ls:0")
        // modes of a pin: 18 high, 34 low, 0 let go
        expect(texts).toContain(
            `> looked at ${6 * 2048} ${6 * 1024} ${6 * 512} ${6 * 2048 ** 2} ${6 * 1024 ** 2} ${6 * 512 ** 2}: dh:18 dc:34 ls:18`,
        )
        expect(texts).toContain("> settled true")
        expect(texts).toContain("> changed: dh:34 lc:18 ls:0")
    })

    it("watches for all terminals inside of a window, and for one outside of it", () => {
        // inside at once, never outside; then the other way round for each limit that is passed
        expect(texts).toContain("> watched 0 9 9 0 9 0 9 0 9 0, last 2048 1024 512")
    })

    it("fits its longest watch into a run slice, with as many opcodes for each look as it is told", () => {
        const opcodesOf = (name: string) => {
            const loop = innermostLoop(statementsOf(image, name))
            // the jump out of the loop is not taken
            const turn = loop.filter(({ text }) => !/^JMP \d+$/.test(text)).concat(loop.slice(-1))
            return turn.reduce((sum, each) => sum + each.opcodes, 0)
        }
        expect(opcodesOf("matchLook")).toBe(42)
        expect(MAX_WATCHED * opcodesOf("matchLook")).toBeLessThan(60_000)
        expect(opcodesOf("sumLooks") / opcodesOf("matchLook")).toBe(SUM_COST)
    })

    it("plays square waves of half and half for a minute, and ends one that plays", () => {
        const tones = ["1000/502/60000", "2273/1141/60000", "dh:0 dc:0 lc:0", "2273/1141/0"]
        expect(texts).toContain(`> toned: ${tones.join(" ")}`)
        // what the buzzer leaves of the duty
        expect(Math.floor((502 * 255) / 256)).toBe(500)
    })

    it("lights a panel's two lights and looks at its button", () => {
        // 17: input with a pull-up
        expect(texts).toContain("> panel: button:17 red:34 green:34")
        // red; then both on, off and on again, and dark at last
        const lit = "red:18 green:18 red:34 green:34 red:18 green:18 red:34 green:34"
        expect(texts).toContain(`> pressed short, lit: ${lit}`)
    })

    it("meters on", () => {
        expect(telemetry.filter(line => line.kind === "M").length).toBeGreaterThan(50)
        expect(texts.filter(text => text.startsWith("! "))).toEqual([])
    })
})
