import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Scale } from "../../../src/dsp/scale"
import { decodeLine, type Telemetry } from "../../../src/telemetry/decode"
import { decodeWaveform } from "../../../src/telemetry/decode-waveform"
import { LINE_LIMIT } from "../../../src/telemetry/encode"
import { Snapshots } from "../../../src/telemetry/snapshots"
import {
    encodeWaveform,
    LINE_PAIRS,
    SNAPSHOT_PAIRS,
    type WaveformPart,
} from "../../../src/telemetry/waveform"
import { cases } from "../../cases"
import { sealed } from "../../host/samples"

fc.configureGlobal({ seed: 1, numRuns: cases(60) })

/** A converter of so many bits whose codes are numbers up to `full`. */
const scaleOf = (codes: number, full: number, spanV: number): Scale => ({
    voltsPerCode: spanV / full,
    codeNoise: 1,
    lowCode: 0,
    highCode: ((codes - 1) / codes) * full,
})

/** Pins give parts of the reference, SPI and the simulator whole codes. */
const CONVERTERS: [string, Scale, number][] = [
    ["pins, 0..1", scaleOf(4096, 1, 3.3), 4096],
    ["pins behind a pad of 60 dB", scaleOf(4096, 1, 6000), 4096],
    ["SPI, 0..4095", scaleOf(4096, 4096, 3.3), 4096],
    ["SPI behind an amplifier of 60 dB", scaleOf(4096, 4096, 0.0005), 4096],
    ["the simulator, 8 bits", scaleOf(256, 256, 3.3), 256],
    ["the simulator, 16 bits", scaleOf(65536, 65536, 3.3), 65536],
]

function decoded(line: string): Telemetry {
    const result = decodeLine(line)
    if (!result.ok) throw new Error(`${result.reason}: ${line}`)
    return result
}

function part(more: Partial<WaveformPart> = {}): WaveformPart {
    return { snapshot: 3, at: 19, of: 128, stepUv: 805.664, digits: "AAAAgAgA////", ...more }
}

describe("a W line", () => {
    it("is what the format's example shows", () => {
        expect(encodeWaveform(7, 1900, part())).toBe(
            sealed("QL1W 7 1900 w:3 at:19 of:128 lsb_uv:805.66 b64=AAAAgAgA////"),
        )
        expect(decodeWaveform(decoded(encodeWaveform(7, 1900, part())))).toEqual({
            snapshot: 3,
            at: 19,
            of: 128,
            // codes 0 and 0, 2048 and 2048, 4095 and 4095
            hotV: [-2047.5, 0.5, 2047.5].map(steps => steps * 805.66 * 1e-6),
            coldV: [-2047.5, 0.5, 2047.5].map(steps => steps * 805.66 * 1e-6),
        })
    })

    it("never exceeds the limit, and would with one pair more", () => {
        const longest = (pairs: number) =>
            encodeWaveform(65535, 4294967295, {
                snapshot: 999,
                at: 114,
                of: SNAPSHOT_PAIRS,
                stepUv: 1e12,
                digits: "/".repeat(4 * pairs),
            })
        expect(longest(LINE_PAIRS).length + 2).toBeLessThanOrEqual(LINE_LIMIT)
        expect(longest(LINE_PAIRS + 1).length + 2).toBeGreaterThan(LINE_LIMIT)
    })

    it.each([
        ["another kind", "QL1X 1 2 w:0 at:0 of:1 lsb_uv:800.00 b64=AAAA"],
        ["no base64", "QL1W 1 2 w:0 at:0 of:1 lsb_uv:800.00"],
        ["a key missing", "QL1W 1 2 w:0 of:1 lsb_uv:800.00 b64=AAAA"],
        ["no step", "QL1W 1 2 w:0 at:0 of:1 lsb_uv:0.00 b64=AAAA"],
        ["half a pair", "QL1W 1 2 w:0 at:0 of:1 lsb_uv:800.00 b64=AA"],
        ["a character that is no digit", "QL1W 1 2 w:0 at:0 of:1 lsb_uv:800.00 b64=AA-A"],
        ["more pairs than the snapshot", "QL1W 1 2 w:0 at:1 of:1 lsb_uv:800.00 b64=AAAA"],
    ])("is no waveform with %s", (_, body) => {
        expect(decodeWaveform(decoded(sealed(body)))).toBeUndefined()
    })
})

/** All lines of one snapshot of these codes, as sent and received. */
function sent(scale: Scale, h: number[], c: number[]): Telemetry[] {
    const snapshots = new Snapshots(scale, SNAPSHOT_PAIRS)
    const lines: Telemetry[] = []
    for (let at = 0; at < h.length; at += LINE_PAIRS)
        lines.push(decoded(encodeWaveform(0, 0, snapshots.next(h, c, h.length, at)!)))
    return lines
}

describe("a snapshot", () => {
    it.each(CONVERTERS)("of %s is received as it was converted", (_, scale, codes) => {
        const code = fc.integer({ min: 0, max: codes - 1 })
        const legs = fc.array(fc.tuple(code, code), { minLength: 1, maxLength: SNAPSHOT_PAIRS })
        const perStep = scale.highCode / (codes - 1)
        fc.assert(
            fc.property(legs, pairs => {
                const h = pairs.map(([hot]) => hot * perStep)
                const c = pairs.map(([, cold]) => cold * perStep)
                const lines = sent(scale, h, c).map(line => decodeWaveform(line)!)
                // Codes of 12 bits and less are kept, but for the figures of the step; finer ones are rounded.
                const spanV = scale.highCode * scale.voltsPerCode
                const off = spanV * (codes > 4096 ? 0.5 / 4095 : 0) + spanV * 3e-4
                const inVolts = (x: number) => (x - scale.highCode / 2) * scale.voltsPerCode
                const hotV = lines.flatMap(line => line.hotV)
                const coldV = lines.flatMap(line => line.coldV)
                expect(hotV.length).toBe(pairs.length)
                for (let i = 0; i < pairs.length; i++) {
                    expect(Math.abs(hotV[i] - inVolts(h[i]))).toBeLessThanOrEqual(off)
                    expect(Math.abs(coldV[i] - inVolts(c[i]))).toBeLessThanOrEqual(off)
                }
            }),
        )
    })

    it("holds the very codes of a 12-bit converter, as any base64 decoder finds them", () => {
        const code = fc.integer({ min: 0, max: 4095 })
        const legs = fc.array(fc.tuple(code, code), { minLength: 1, maxLength: SNAPSHOT_PAIRS })
        for (const perStep of [1, 1 / 4096]) {
            const scale = scaleOf(4096, 4096 * perStep, 3.3)
            fc.assert(
                fc.property(legs, pairs => {
                    const lines = sent(
                        scale,
                        pairs.map(([hot]) => hot * perStep),
                        pairs.map(([, cold]) => cold * perStep),
                    )
                    const found = lines.flatMap(({ words }) => {
                        const hex = Buffer.from(words.b64, "base64").toString("hex")
                        return hex.match(/.{6}/g)!.map(pair => Number.parseInt(pair, 16))
                    })
                    expect(found).toEqual(pairs.map(([hot, cold]) => 4096 * hot + cold))
                }),
            )
        }
    })
})

/** What comes out of rounds with these pauses between them [ms]: each line's time and part. */
function rounds(pauses: number[], pairsASecond: number, pairsOf: (round: number) => number) {
    const snapshots = new Snapshots(scaleOf(4096, 4096, 3.3), pairsASecond)
    const h = new Array<number>(SNAPSHOT_PAIRS).fill(0)
    const lines: { tMs: number; part: WaveformPart }[] = []
    let tMs = 0
    for (const [round, pause] of pauses.entries()) {
        tMs += pause
        h.fill(round % 4096)
        const next = snapshots.next(h, h, pairsOf(round), tMs)
        if (next) lines.push({ tMs, part: next })
    }
    return lines
}

const pairsIn = (line: WaveformPart) => line.digits.length / 4

describe("the pace of snapshots", () => {
    const pauses = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 50, maxLength: 300 })
    const pairsASecond = fc.integer({ min: 1, max: SNAPSHOT_PAIRS })

    it("is never above 128 pairs in any second, nor in the long run above what was asked", () => {
        fc.assert(
            fc.property(pauses, pairsASecond, fc.integer({ min: 1, max: 400 }), (p, rate, have) => {
                const lines = rounds(p, rate, () => have)
                for (const { tMs } of lines) {
                    const within = (ms: number) =>
                        lines
                            .filter(line => line.tMs >= tMs && line.tMs < tMs + ms)
                            .reduce((sum, line) => sum + pairsIn(line.part), 0)
                    expect(within(1000)).toBeLessThanOrEqual(SNAPSHOT_PAIRS)
                    expect(within((1000 * SNAPSHOT_PAIRS) / rate)).toBeLessThanOrEqual(128)
                }
            }),
        )
    })

    it("comes close to it at eight level lines a second and more", () => {
        for (const pause of [90, 100, 110, 125]) {
            const lines = rounds(new Array(200).fill(pause), 128, () => 300)
            const pairs = lines.reduce((sum, line) => sum + pairsIn(line.part), 0)
            expect(pairs / ((200 * pause) / 1000), String(pause)).toBeGreaterThan(115)
        }
    })

    it("gives each snapshot whole and in order, of one capture, whatever comes between", () => {
        const present = fc.constantFrom(0, 0, 40, 300)
        fc.assert(
            fc.property(pauses, fc.array(present, { minLength: 1 }), (p, have) => {
                const lines = rounds(p, 128, round => have[round % have.length])
                let open: WaveformPart | undefined
                let at = 0
                let number = -1
                for (const { part } of lines) {
                    if (open === undefined || at === open.of) {
                        open = part
                        at = 0
                        number++
                    }
                    // all pairs of a round are alike here
                    expect(part.digits).toBe(open.digits.slice(0, 4).repeat(pairsIn(part)))
                    expect([part.snapshot, part.at, part.of]).toEqual([number, at, open.of])
                    expect(pairsIn(part)).toBe(Math.min(LINE_PAIRS, part.of - part.at))
                    at += pairsIn(part)
                }
            }),
        )
    })
})
