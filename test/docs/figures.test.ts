import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import {
    clampAmps,
    codesPerOhm,
    pinOhm as drivingPinOhm,
    farVolts,
    protectionRows,
    toneLegV,
} from "../../docs/schematics/figures/cable-rig"
import { sineLeftDb } from "../../docs/schematics/figures/folding"
import { gain, pinOhm, railCrosstalk } from "../../docs/schematics/figures/leg"
import {
    differenceMostDbu,
    legMostDbu,
    microphoneGainDb,
    microphoneNoise,
    noiseDbu,
    samplingLossDb,
} from "../../docs/schematics/figures/limits"
import { legPartList, partRows } from "../../docs/schematics/figures/parts-table"
import { cmrrDb, highCornerHz, lowCornerHz, padDb } from "../../docs/schematics/figures/response"
import {
    foldingRows,
    lowPassRows,
    phantomRows,
    rejectionRows,
    versionRows,
} from "../../docs/schematics/figures/tables"
import {
    c3Parts,
    cableRig,
    type LegParts,
    legParts,
    microphone,
    pairRateHz,
    rail,
    readers,
    twoPoles,
    versions,
} from "../../docs/schematics/parts"
import { magnitude } from "../../sim/network/phasor"
import { TransferCurve } from "../../sim/profiles/curve"
import { designColdTaps } from "../../src/dsp/band-filter"
import { BandDifference, FILTER_OVERHEAD } from "../../src/dsp/difference"

const wiring = readFileSync(new URL("../../docs/wiring.md", import.meta.url), "utf8")

/** The page without its line breaks. */
const prose = wiring.replace(/\s+/g, " ")

/** Bias of a leg that has 3.3 V on its rail [V]. */
const biasV = ({ r2Ohm, r3Ohm }: LegParts) => (3.3 * r3Ohm) / (r2Ohm + r3Ohm)

describe("the parts of a front end", () => {
    it("are in the table of docs/wiring.md with the values of the drawings", () => {
        for (const row of partRows()) expect(wiring).toContain(row)
    })

    it.each([
        ["front-end-line", 0],
        ["front-end-24dbu", 1],
        ["microphone", 2],
    ] as const)("have the values of the table in %s.svg", (sheet, column) => {
        const drawing = readFileSync(`docs/${sheet}.svg`, "utf8")
        for (const { symbols, values } of legPartList()) {
            if (values[column] === "a wire") continue
            for (const symbol of symbols.split(", ")) expect(drawing).toContain(`>${symbol}<`)
            expect(drawing).toContain(values[column])
        }
    })
})

describe("the tables of wiring.md", () => {
    it.each([
        ["front ends", versionRows],
        ["low-pass", lowPassRows],
        ["folding", foldingRows],
        ["rejection", rejectionRows],
        ["phantom power", phantomRows],
        ["what may come into the cable rig", protectionRows],
    ])("hold the computed rows: %s", (_, rows) => {
        for (const row of rows()) expect(wiring).toContain(row)
    })
})

describe("a leg", () => {
    const all = versions.flatMap(version => readers.map(reader => [version, reader] as const))

    it.each(all)("passes audio and keeps the rest out: %s, %s", (version, reader) => {
        const parts = legParts(version, reader)
        expect(lowCornerHz(parts)).toBeLessThan(5)
        expect(highCornerHz(parts)).toBeLessThan(pairRateHz[reader] / 2)
        expect(pinOhm(parts, 50)).toBeLessThan(10e3)
    })

    it("has the corners of its closed forms", () => {
        const { c1Farad, r2Ohm, r4Ohm, r5Ohm, c2Farad } = legParts("line", "rp2040")
        expect(lowCornerHz(legParts("line", "rp2040"))).toBeCloseTo(
            1 / (2 * Math.PI * (r2Ohm / 2) * c1Farad),
            2,
        )
        const rc = 1 / (2 * Math.PI * (r4Ohm + r5Ohm) * c2Farad)
        expect(rc).toBeGreaterThan(5935)
        expect(rc).toBeLessThan(5945)
        // C1 and the bias resistors move it by less than 0.2 %.
        expect(highCornerHz(legParts("line", "rp2040")) / rc).toBeCloseTo(1, 2)
    })

    it("rejects as the bridge of its impedances says", () => {
        // Field value for equal legs Z and sources R, R + dR: |Z/(Z+R) - Z/(Z+R+dR)| over the gain.
        const { r2Ohm } = legParts("line", "rp2040")
        const z = r2Ohm / 2
        const expected = 20 * Math.log10(z / (z + 55) / (z / (z + 50) - z / (z + 60)))
        const parts = { ...legParts("line", "rp2040"), c2Farad: 1e-15, c1Farad: 1 }
        expect(cmrrDb(parts, parts, 1000, { hot: 50, cold: 60 })).toBeCloseTo(expected, 1)
    })

    it("crosses to the other leg through the bias rail by less than 50 dB", () => {
        for (const version of versions) {
            const through = railCrosstalk(
                legParts(version, "rp2040"),
                rail.ohm.rp2040,
                rail.farad,
                50,
                50,
            )
            expect(20 * Math.log10(through)).toBeLessThan(-50)
        }
    })
})

describe("levels in the text", () => {
    it("of the span and the pads", () => {
        expect(differenceMostDbu(3.3)).toBeCloseTo(9.58, 2)
        expect(legMostDbu(3.3)).toBeCloseTo(3.56, 2)
        expect(padDb(legParts("pad24", "rp2040"))).toBeCloseTo(14.41, 2)
        expect(padDb(legParts("pad24OneLeg", "rp2040"))).toBeCloseTo(20.52, 2)
        expect(padDb(c3Parts("pad24"))).toBeCloseTo(16.41, 2)
    })

    it.each([
        ["ESP32-DevKitC", 2 * (2.45 - 1.65), 14.41],
        ["ESP32-C3", 2.8, 16.41],
        ["ESP32-S3", 2 * (3.1 - 1.65), 14.41],
    ])("of what stays clean on an %s", (board, spanV, pad) => {
        const line = differenceMostDbu(spanV)
        const row = wiring.split("\n").find(each => each.startsWith(`| ${board} |`))
        expect(row).toContain(`| +${line.toFixed(2)} dBu | +${(line + pad).toFixed(2)} dBu |`)
    })

    it.each([40, 30, 20] as const)("of the microphone stage of %i dB", gain => {
        const db = microphoneGainDb(microphone.gainOhm[gain])
        const row = wiring.split("\n").find(each => each.startsWith(`| ${gain} dB |`))
        expect(row).toContain(
            `| -${db.toFixed(2)} | ${(differenceMostDbu(3.3) - db).toFixed(2)} dBu |`,
        )
    })

    it("of the microphone's noise", () => {
        const density = microphoneNoise(150)
        expect(prose).toContain(
            `${(density * 1e9).toFixed(1)} nV/√Hz, ${noiseDbu(density, 20e3).toFixed(1)} dBu in 20 kHz`,
        )
    })

    it("of what the SPI converter's sampling capacitor takes off", () => {
        for (const [version, loss] of [
            ["line", 0.12],
            ["pad24", 0.25],
        ] as const) {
            const parts = legParts(version, "spi")
            expect(samplingLossDb(pinOhm(parts, 50), parts.c2Farad, pairRateHz.spi)).toBeCloseTo(
                loss,
                2,
            )
            expect(prose).toContain(`${loss} dB low`)
        }
    })
})

describe("the cable rig", () => {
    it("puts a good leg at half the supply, and moves it by the codes an ohm that the text says", () => {
        expect(farVolts(0, drivingPinOhm.rp2040)).toBe(1.65)
        // the slope of the divider at its middle: supply over four times one arm
        const perOhm = 3.3 / (4 * (cableRig.driveOhm + 45))
        expect(codesPerOhm(45)).toBeCloseTo((perOhm / 3.3) * 4096, 1)
        expect(prose).toContain(`${(1000 * perOhm).toFixed(1)} mV: ${codesPerOhm(45).toFixed(1)}`)
        for (const ohm of Object.values(drivingPinOhm)) expect(prose).toContain(`${ohm} Ω of`)
    })

    it("feeds the tone that the text says", () => {
        const difference = 2 * toneLegV(1000, drivingPinOhm.rp2040)
        const dbu = 20 * Math.log10(difference / Math.SQRT2 / 0.7746)
        expect(prose).toContain(`${dbu.toFixed(1)} dBu between the far legs`)
    })

    it("is held by a METER input for as long as the text says", () => {
        const { c1Farad, r2Ohm } = legParts("line", "rp2040")
        expect((r2Ohm / 2) * c1Farad).toBeCloseTo(0.235, 3)
    })

    it("keeps phantom within what clamps and boards take, and a surge from the inverters", () => {
        expect(2 * clampAmps(48, 6810)).toBeLessThan(0.013)
        expect(clampAmps(17.4, 50)).toBeLessThan(0.2)
        expect(0.5 * clampAmps(17.4, 50) ** 2 * cableRig.driveOhm).toBeLessThan(0.25)
        expect(48 / cableRig.toneOhm).toBeLessThan(0.015)
    })
})

describe("the bias", () => {
    /** Distance from half of the codes, part of the span. The mean over 50 mV: the curves have fine structure. */
    function offset(curve: "rp2040" | "esp32" | "esp32c3" | "esp32s3", volts: number): number {
        const converter = new TransferCurve(curve, 12)
        let sum = 0
        for (let i = -50; i < 50; i++) sum += converter.codeAt(((volts + i * 5e-4) / 3.3) * 4096)
        return (sum / 100 - 2047.5) / 4095
    }

    it.each([
        ["rp2040", biasV(legParts("line", "rp2040")), 0.01],
        ["esp32", biasV(legParts("line", "esp32")), 0.06],
        ["esp32c3", biasV(c3Parts("line")), 0.02],
        ["esp32c3", biasV(c3Parts("pad24")), 0.02],
        ["esp32s3", biasV(legParts("line", "esp32")), 0.04],
    ] as const)("lies within the firmware's window: %s at %f V", (curve, volts, most) => {
        expect(Math.abs(offset(curve, volts))).toBeLessThan(most)
    })

    it("would not on an ESP32 at 1.3 V, nor with room to spare on a C3 at half of 3.3 V", () => {
        expect(offset("esp32", 1.3)).toBeLessThan(-0.1)
        expect(offset("esp32c3", 1.65)).toBeGreaterThan(0.08)
    })
})

describe("common mode above half the pair rate", () => {
    const timing = { pairUs: 72.4, skewUs: 26.1 }
    const line = legParts("line", "rp2040")

    it.each([
        ["as drawn", line, 10e3],
        ["as drawn", line, 17.3e3],
        ["with two poles", { ...line, ...twoPoles }, 10e3],
    ])("leaves in the firmware's difference what the page says: %s", (_, parts, hz) => {
        const pairs = 5000
        const w = 2 * Math.PI * hz * 1e-6
        const at = Array.from({ length: pairs + FILTER_OVERHEAD }, (_, i) => i * timing.pairUs)
        const h = at.map(us => Math.cos(w * us))
        const c = at.map(us => Math.cos(w * (us + timing.skewUs)))
        const band = new BandDifference(designColdTaps(timing.skewUs / timing.pairUs, 1))
        band.begin(0, 0)
        while (!band.step(h, c, pairs)) {}
        const squares = h.slice(0, pairs).reduce((sum, x) => sum + x * x, 0) / pairs
        const lost = 20 * Math.log10(magnitude(gain(parts, hz, 50)))
        expect(10 * Math.log10(2 * squares) + lost).toBeCloseTo(sineLeftDb(parts, timing, hz), 1)
    })

    it("leaves the pin below 10 kΩ with two poles", () => {
        expect(pinOhm({ ...line, ...twoPoles }, 50)).toBeLessThan(10e3)
    })
})
