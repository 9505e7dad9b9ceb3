import { beforeAll, describe, expect, it } from "vitest"
import type { Telemetry } from "../../src/telemetry/decode"
import { consoleOf, median, runOptions, telemetryOf } from "./run"
import { variant } from "./variants"

describe("the receiver on an SPI converter", () => {
    let lines: { text: string; tMs: number }[]
    let telemetry: Telemetry[]

    beforeAll(async () => {
        lines = await consoleOf(runOptions("quiet", 14), await variant("Spi"))
        telemetry = telemetryOf(lines.filter(({ text }) => text.startsWith("> QL1")))
    })

    const before = (kind: string) =>
        telemetry.filter(line => line.kind === kind && line.tMs > 3000 && line.tMs < 8500)
    const readings = (kind: string, key: string) =>
        before(kind).flatMap(line => (key in line.values ? [line.values[key]] : []))

    it("runs at 47,637 pairs a second, cold half a pair after hot", () => {
        expect(telemetry[0].words.via).toBe("spi")
        expect(telemetry[0].values).toMatchObject({ fs_hz: 47637.2, skew_us: 10.5 })
        expect(lines.filter(({ text }) => text.startsWith("! "))).toEqual([])
    })

    it("reads level, tone, common mode and hum of the codes that the chip sends", () => {
        // peak codes to dBu: 3.3 V / 4096 a code, rms = peak / sqrt(2), 0 dBu = sqrt(0.6) V
        const dbu = (codes: number) =>
            20 * Math.log10(((codes * 3.3) / 4096 / Math.SQRT2) * (1 / Math.sqrt(0.6)))
        const tone = dbu(2 * 215)
        expect(Math.abs(median(readings("M", "level_dbu")) - tone)).toBeLessThan(0.1)
        expect(Math.abs(median(readings("N", "tone_dbu")) - tone)).toBeLessThan(0.1)
        expect(Math.abs(median(readings("N", "f_hz")) / 5000 - 1)).toBeLessThan(0.0005)
        expect(Math.abs(median(readings("M", "cm_dbu")) - dbu(300))).toBeLessThan(0.1)
        expect(Math.abs(median(readings("N", "cmhum_dbu")) - dbu(300))).toBeLessThan(0.2)
        expect(Math.abs(median(readings("N", "mains_hz")) - 50)).toBeLessThan(0.1)
    })

    it("is in the state BIAS when the chip is gone, and says why", () => {
        const event = telemetry.filter(line => line.kind === "E").at(-1)
        expect(event?.words.state).toBe("BIAS")
        const words = "* the SPI converter answers all ones: check its supply, CS, SCLK and DOUT"
        expect(lines.some(({ text }) => text === words)).toBe(true)
    })
})
