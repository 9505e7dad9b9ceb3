import { describe, expect, test } from "vitest"
import { voltsToDbu } from "../../../common/units"
import { createProgramFromWav } from "../../../sim/line/wav-program"
import { hearings } from "../../../sim/listen/heard-line"
import {
    CEILING,
    MAX_VOLUME_DB,
    MIN_VOLUME_DB,
    Player,
    START_VOLUME_DB,
} from "../../../sim/listen/player"
import { lineOf, played, powerAt, RATE_HZ, rendered, settingsOf } from "./rendered"

const apart = (a: Float64Array, b: Float64Array) => Math.max(...a.map((x, i) => Math.abs(x - b[i])))
const plus = (a: Float64Array, b: Float64Array) => a.map((x, i) => x + b[i])
const rmsOf = (x: Float64Array) => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0) / x.length)

const loop = { mains_hz: 50, mains_dbu: -20 }
const hummy = lineOf({ interference: loop, source: { z_cold_ohm: 1050 } })
const clean = lineOf({ source: { z_cold_ohm: 1050 } })

/** Samples are single floats of about 0.1. */
const ROUNDING_V = 1e-6

describe("what is played", () => {
    test.each(hearings)("is music and hum added up, heard as %s", hearing => {
        const both = rendered({ ...settingsOf(hummy, hearing), plays: "music" })
        const music = rendered({ ...settingsOf(clean, hearing), plays: "music" })
        const hum = rendered(settingsOf(hummy, hearing))
        expect(apart(both, plus(music, hum))).toBeLessThan(ROUNDING_V)
        expect(rmsOf(music)).toBeGreaterThan(100 * ROUNDING_V)
    })

    test("is the same again with the same seed, and other music with another", () => {
        const settings = { ...settingsOf(hummy, "aligned"), plays: "music" as const }
        const once = rendered(settings, { seed: 1 })
        expect(rendered(settings, { seed: 1 })).toEqual(once)
        expect(apart(rendered(settings, { seed: 2 }), once)).toBeGreaterThan(0.01)
    })

    test("does not depend on the length of its blocks", () => {
        const [a, b] = [1024, 1000].map(length => {
            const player = new Player(settingsOf(hummy, "aligned"), RATE_HZ, 1)
            // A thousandth of a second each, until the volume stands still.
            const out = new Float32Array(length)
            for (let at = 0; at < 1.5 * RATE_HZ; at += length) player.block(out)
            const whole = new Float32Array(RATE_HZ)
            player.block(whole)
            const turns = Math.ceil((1.5 * RATE_HZ) / length) * length
            return { whole, turns }
        })
        const shift = a.turns - b.turns
        for (let i = 0; i < 1000; i++) {
            expect(a.whole[i]).toBeCloseTo(b.whole[i + shift], 6)
        }
    })

    test("is a recording in place of the music", () => {
        const sine = Float32Array.from({ length: RATE_HZ }, (_, i) =>
            Math.sin((2 * Math.PI * 997 * i) / RATE_HZ),
        )
        const wav = { rateHz: RATE_HZ, channels: [sine], path: "sine.wav" }
        const program = createProgramFromWav(wav, { fullScaleDbu: -10, nyquistHz: RATE_HZ / 2 })
        const line = lineOf({})
        const volts = rendered({ ...settingsOf(line, "ideal"), plays: "music" }, { program })
        // 50 ohm a leg into 20 kohm: 0.02 dB.
        expect(voltsToDbu(Math.sqrt(powerAt(997, volts)))).toBeCloseTo(-10.02, 2)
    })
})

describe("matched levels", () => {
    const tone = (parts: object) =>
        lineOf({ source: { tones: [{ hz: 1000, dbu: -20 }], ...parts }, cable: { length_m: 3 } })

    test.each(["balanced", "impedance-balanced", "unbalanced"])(
        "make a %s signal as loud however it is heard",
        drive => {
            for (const hearing of hearings) {
                const settings = { ...settingsOf(tone({ drive }), hearing), matched: true }
                const level = voltsToDbu(Math.sqrt(powerAt(1000, rendered(settings))))
                // Plain subtraction of balanced legs loses 1 - cos(pi f s), 0.03 dB.
                expect(Math.abs(level + 20)).toBeLessThan(0.05)
            }
        },
    )

    test("turn a signal that does not arrive up by 20 dB and no more", () => {
        const weak = lineOf({ source: { tones: [{ hz: 1000, dbu: -20 }], z_hot_ohm: 1e6 } })
        const [plain, matched] = [false, true].map(isMatched =>
            rmsOf(rendered({ ...settingsOf(weak, "hot"), matched: isMatched })),
        )
        expect(matched / plain).toBeCloseTo(10, 3)
    })
})

describe("safety", () => {
    const loud = lineOf({
        source: { tones: [{ hz: 440, dbu: 40 }] },
        interference: { mains_dbu: 40, clicks_per_s: 20 },
    })

    test("no sample passes the ceiling, at full volume on the loudest line", () => {
        const settings = { ...settingsOf(loud, "hot"), volumeDb: 1000, matched: true }
        const player = new Player(settings, RATE_HZ, 3)
        const out = new Float32Array(2048)
        let limited = false
        for (let i = 0; i < 60; i++) {
            limited = player.block(out).limited || limited
            for (const x of out) expect(Math.abs(x)).toBeLessThanOrEqual(CEILING)
        }
        expect(limited).toBe(true)
    })

    test("it begins in silence and rises over a second", () => {
        const player = new Player(settingsOf(hummy, "hot"), RATE_HZ, 1)
        const level = Array.from({ length: 12 }, () => rmsOf(played(player, 0.1)))
        expect(level[0]).toBeLessThan(0.1 * level[11])
        for (let i = 1; i < 9; i++) expect(level[i]).toBeGreaterThan(level[i - 1])
        expect(level[11] / level[10]).toBeCloseTo(1, 2)
    })

    test("the volume at the start leaves music of the usual level 30 dB below full scale", () => {
        expect(START_VOLUME_DB).toBeLessThan(MAX_VOLUME_DB)
        const settings = { ...settingsOf(clean, "ideal"), plays: "music" as const }
        const player = new Player({ ...settings, volumeDb: START_VOLUME_DB }, RATE_HZ, 1)
        const out = new Float32Array(RATE_HZ)
        player.block(out)
        player.block(out)
        const rms = Math.sqrt(out.reduce((sum, x) => sum + x * x, 0) / out.length)
        expect(20 * Math.log10(rms)).toBeLessThan(-30)
    })

    test("the lowest volume is silence", () => {
        const silent = { ...settingsOf(loud, "hot"), volumeDb: MIN_VOLUME_DB }
        expect(rmsOf(rendered(silent))).toBe(0)
    })
})

describe("a change while it plays", () => {
    test("is faded: no step is larger than those of the two waves", () => {
        const player = new Player(settingsOf(hummy, "hot"), RATE_HZ, 1)
        played(player, 1.5)
        const step = (x: Float64Array) => Math.max(...x.slice(1).map((v, i) => Math.abs(v - x[i])))
        const before = played(player, 0.1)
        player.set(settingsOf(hummy, "ideal"))
        const across = played(player, 0.1)
        const joint = Math.abs(across[0] - before[before.length - 1])
        expect(Math.max(step(across), joint)).toBeLessThan(1.2 * step(before))
    })

    test("goes on in the same place of the music", () => {
        const settings = { ...settingsOf(clean, "ideal"), plays: "music" as const }
        const [changed, straight] = [true, false].map(goes => {
            const player = new Player(settings, RATE_HZ, 1)
            played(player, 1.5)
            player.set({ ...settings, hearing: goes ? "hot" : "ideal" })
            played(player, 0.1)
            player.set(settings)
            played(player, 0.1)
            return played(player, 0.5)
        })
        expect(apart(changed, straight)).toBeLessThan(ROUNDING_V)
    })

    test("to a line without a solution is refused, and the old one plays on", () => {
        const shorted = {
            ...hummy,
            source: { ...hummy.source, z_hot_ohm: 0, z_cold_ohm: 0 },
            cable: { ...hummy.cable, fault: "short-legs" as const, length_m: 0 },
        }
        const player = new Player(settingsOf(hummy, "hot"), RATE_HZ, 1)
        expect(() => player.set(settingsOf(shorted, "hot"))).toThrow("no solution")
        expect(rmsOf(played(player, 0.5))).toBeGreaterThan(0)
    })
})
