import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Levels } from "../../../src/dsp/levels"
import type { NoiseReading } from "../../../src/dsp/split"
import { crc16, hex16 } from "../../../src/encoding/crc16"
import { decimalText, integerText } from "../../../src/encoding/decimal"
import { decodeLine, isTelemetry, type Telemetry } from "../../../src/telemetry/decode"
import {
    encodeCalibration,
    encodeEvent,
    encodeInfo,
    encodeLevels,
    encodeMode,
    encodeNoise,
    encodeRig,
    LINE_LIMIT,
} from "../../../src/telemetry/encode"
import { cases } from "../../cases"

// A seed makes the properties repeatable: a lost character escapes a 16-bit CRC once in 65,536 lines.
fc.configureGlobal({ seed: 1, numRuns: cases(200) })

const level = fc.option(fc.double({ min: -99.99, max: 40, noNaN: true }), { nil: undefined })
const percent = fc.option(fc.double({ min: -100, max: 100, noNaN: true }), { nil: undefined })
const rejection = fc.option(fc.double({ min: 0, max: 70, noNaN: true }), { nil: undefined })
const seq = fc.integer({ min: 0, max: 65535 })
const tMs = fc.integer({ min: 0, max: 4294967295 })
const clip = fc.integer({ min: 0, max: 1024 })
const levels: fc.Arbitrary<Levels> = fc.record({
    levelDbu: level,
    commonDbu: level,
    hotDbu: level,
    coldDbu: level,
    balancePct: percent,
    corrPct: percent,
})
const state = fc.constantFrom(
    "OK",
    "NO-SIGNAL",
    "CLIP",
    "HUM",
    "ONE-LEG",
    "COMMON",
    "BIAS",
    "Z-BAL",
)
const noise: fc.Arbitrary<NoiseReading> = fc.record({
    toneDbu: level,
    toneFrequencyHz: fc.option(fc.double({ min: 63.5, max: 41000, noNaN: true }), {
        nil: undefined,
    }),
    humDbu: level,
    mainsHz: fc.option(
        fc.oneof(
            fc.double({ min: 46.8, max: 53.2, noNaN: true }),
            fc.double({ min: 56.8, max: 63.2, noNaN: true }),
        ),
        { nil: undefined },
    ),
    commonHumDbu: level,
    noiseDbu: level,
    cmrrDb: rejection,
    cmrrMinDb: rejection,
})
const anyLine = fc.oneof(
    fc.tuple(seq, tMs, levels, clip).map(([s, t, m, n]) => `> ${encodeLevels(s, t, m, n)}`),
    fc.tuple(seq, tMs, noise, state).map(([s, t, n, w]) => `> ${encodeNoise(s, t, n, w)}`),
)

function decoded(line: string): Telemetry {
    const result = decodeLine(line)
    if (!result.ok) throw new Error(`${result.reason}: ${line}`)
    return result
}

function expectPrinted(actual: number | undefined, value: number | undefined, places: number) {
    if (value === undefined) expect(actual).toBeUndefined()
    else expect(Math.abs(actual! - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -places)
}

describe("decimals from integers", () => {
    it("print what toFixed prints, but for its ties and its minus zero", () => {
        fc.assert(
            fc.property(
                fc.integer({ min: -2e9, max: 2e9 }),
                fc.integer({ min: 0, max: 4 }),
                (n, p) => {
                    const value = n / 10 ** p
                    return decimalText(value, p) === value.toFixed(p)
                },
            ),
        )
        expect(decimalText(-0.001, 2)).toBe("0.00")
        expect(decimalText(0.005, 2)).toBe("0.01")
        expect(decimalText(-12.345, 1)).toBe("-12.3")
    })

    it("print large integers exactly", () => {
        fc.assert(fc.property(fc.maxSafeNat(), n => integerText(n) === String(n)))
    })
})

describe("a QL1 line", () => {
    it("is what the format's example shows", () => {
        const line = encodeLevels(
            4711,
            305118,
            {
                levelDbu: -12.34,
                commonDbu: -38.1,
                hotDbu: -18.35,
                coldDbu: -18.37,
                balancePct: 0.12,
                corrPct: -99.8,
            },
            0,
        )
        expect(line).toBe(
            "QL1M 4711 305118 level_dbu:-12.34 cm_dbu:-38.10 hot_dbu:-18.35 cold_dbu:-18.37 bal_pct:0.12 corr_pct:-99.80 clip:0 0x378E",
        )
        expect(encodeEvent(4713, 305300, "ONE-LEG", "OK")).toMatch(
            /^QL1E 4713 305300 state=ONE-LEG was=OK 0x[0-9A-F]{4}$/,
        )
    })

    it("decodes to what was encoded, to the printed precision", () => {
        fc.assert(
            fc.property(seq, tMs, levels, clip, (s, t, m, clipped) => {
                const line = decoded(`> ${encodeLevels(s, t, m, clipped)}`)
                expect([line.kind, line.seq, line.tMs, line.state]).toEqual(["M", s, t, undefined])
                expectPrinted(line.values.level_dbu, m.levelDbu, 2)
                expectPrinted(line.values.cm_dbu, m.commonDbu, 2)
                expectPrinted(line.values.hot_dbu, m.hotDbu, 2)
                expectPrinted(line.values.cold_dbu, m.coldDbu, 2)
                expectPrinted(line.values.bal_pct, m.balancePct, 2)
                expectPrinted(line.values.corr_pct, m.corrPct, 2)
                expect(line.values.clip).toBe(clipped)
            }),
        )
        fc.assert(
            fc.property(seq, tMs, noise, state, (s, t, n, word) => {
                const line = decoded(encodeNoise(s, t, n, word))
                expect([line.kind, line.seq, line.tMs, line.state]).toEqual(["N", s, t, word])
                expectPrinted(line.values.tone_dbu, n.toneDbu, 2)
                expectPrinted(line.values.f_hz, n.toneFrequencyHz, 1)
                expectPrinted(line.values.hum_dbu, n.humDbu, 2)
                expectPrinted(line.values.mains_hz, n.mainsHz, 2)
                expectPrinted(line.values.cmhum_dbu, n.commonHumDbu, 2)
                expectPrinted(line.values.noise_dbu, n.noiseDbu, 2)
                expectPrinted(line.values.cmrr_db, n.cmrrDb, 2)
                expectPrinted(line.values.cmrr_min_db, n.cmrrMinDb, 1)
            }),
        )
    })

    it("never exceeds the limit, whatever the fields hold", () => {
        const wild = -1e9
        const lines = [
            encodeLevels(
                65535,
                4294967295,
                {
                    levelDbu: wild,
                    commonDbu: wild,
                    hotDbu: wild,
                    coldDbu: wild,
                    balancePct: wild,
                    corrPct: wild,
                },
                9999,
            ),
            encodeNoise(
                65535,
                4294967295,
                {
                    toneDbu: wild,
                    toneFrequencyHz: 1e9,
                    humDbu: wild,
                    mainsHz: 60,
                    commonHumDbu: wild,
                    noiseDbu: wild,
                    cmrrDb: undefined,
                    cmrrMinDb: 1e9,
                },
                "NO-SIGNAL",
            ),
            encodeInfo(65535, 4294967295, {
                firmware: "10.10.10",
                board: "esp32s3_devkit_m",
                via: "gpio",
                pairRateHz: 100000,
                pairsABlock: 2048,
                skewUs: 999.99,
                maxDbu: wild,
                floorDbu: wild,
                calibration: "no",
            }),
            encodeMode(65535, 4294967295, "meter", true, 65535),
            encodeRig(65535, 4294967295, {
                padDb: 99.99,
                vrefV: 9.999,
                settings: {
                    mainsHz: undefined,
                    blocks: 20,
                    levelsMs: 5000,
                    noiseMs: 60000,
                    waveformPairsASecond: 128,
                    straightens: true,
                    thresholds: {
                        biasPct: 45,
                        signalDb: 30,
                        commonDb: 60,
                        oneLegPct: 99,
                        humDb: 80,
                    },
                },
                bias: { hotPct: 100, coldPct: 100 },
            }),
            encodeCalibration(65535, 4294967295, {
                day: 20_781,
                gain: 1.42857,
                delayUs: -10,
                hotOffset: -9999.9,
                coldOffset: -9999.9,
                level: 2,
                droopUs2: -100,
                rcDifferenceUs: -99.99,
                residualDb: -120,
            }),
        ]
        for (const line of lines) expect(line.length + 2).toBeLessThanOrEqual(LINE_LIMIT)
        expect(Math.max(...lines.map(line => line.length + 2))).toBe(LINE_LIMIT)
    })

    it("leaves out what is not a finite number", () => {
        const line = encodeLevels(
            0,
            0,
            {
                levelDbu: Number.NaN,
                commonDbu: undefined,
                hotDbu: Number.NEGATIVE_INFINITY,
                coldDbu: -20,
                balancePct: undefined,
                corrPct: undefined,
            },
            0,
        )
        expect(line).toMatch(/^QL1M 0 0 cold_dbu:-20.00 clip:0 0x/)
    })

    it("is refused when any single character is changed", () => {
        const char = fc.integer({ min: 32, max: 126 })
        fc.assert(
            fc.property(anyLine, fc.nat(), char, (line, where, code) => {
                const at = where % line.length
                fc.pre(line.charCodeAt(at) !== code)
                const changed = line.slice(0, at) + String.fromCharCode(code) + line.slice(at + 1)
                expect(decodeLine(changed).ok).toBe(false)
            }),
        )
    })

    it("is refused when any single character is lost", () => {
        fc.assert(
            fc.property(anyLine, fc.nat(), (line, where) => {
                const at = where % line.length
                expect(decodeLine(line.slice(0, at) + line.slice(at + 1)).ok).toBe(false)
            }),
        )
    })

    it("is refused when it is cut short at either end", () => {
        fc.assert(
            fc.property(anyLine, fc.nat(), (line, where) => {
                const at = 1 + (where % (line.length - 1))
                expect(decodeLine(line.slice(0, at)).ok).toBe(false)
                // Without exactly the mark it is the same line, as some tools print it.
                if (at !== 2) expect(decodeLine(line.slice(at)).ok).toBe(false)
            }),
        )
    })

    it("keeps keys that nobody knows yet", () => {
        const body = "QL1X 7 99 new_key:-1.5 mode=rig OK"
        const line = decoded(`> ${body} ${hex16(crc16(Buffer.from(body)))}\r`)
        expect(line).toMatchObject({
            kind: "X",
            values: { new_key: -1.5 },
            words: { mode: "rig" },
            state: "OK",
        })
    })

    it("is told from other console lines by its tag", () => {
        expect(isTelemetry("> QL1M 1 2 0x0000")).toBe(true)
        expect(isTelemetry("> hello")).toBe(false)
        expect(decodeLine("> QL2M 1 2 0x0000")).toEqual({
            ok: false,
            reason: "version 2 is not known here, expected 1",
        })
    })
})
