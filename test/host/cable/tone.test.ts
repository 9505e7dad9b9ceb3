import { describe, expect, it } from "vitest"
import { toneFor } from "../../../host/cable/tone-meter"
import * as VERDICT from "../../../src/protocol/verdict"
import { runCable } from "../commands/run-cable"
import { GOOD } from "../service/fake-rig"

/** What `quietline cable` reads of a tone that a fake cable does something to. */
async function figures(tone: { ratio: number; delayUs: number; level: number }) {
    const { stdout } = await runCable(["--format", "json"], ({ rig }) => {
        rig.tone = tone
        // what a test of the board's own has found must not matter
        rig.found = [{ ...GOOD, verdict: VERDICT.PASS }]
    })
    return JSON.parse(stdout.text)
}

describe("a tone through a cable", () => {
    it("shows nothing on one like the reference cable", async () => {
        const { res, bal_pct, phase_us, loss_db, f_hz, cmrr_db, cmrr_min_db } = await figures({
            ...{ ratio: 1, delayUs: 0, level: 1 },
        })
        expect(res).toBe("PASS")
        // at the fake's 10,000 pairs a second the ninth harmonic of 1000 Hz would come down on it
        expect(f_hz).toBeCloseTo(1010, 0)
        for (const figure of [bal_pct, loss_db]) expect(Math.abs(figure)).toBeLessThan(0.05)
        expect(Math.abs(phase_us)).toBeLessThan(0.5)
        expect(cmrr_db ?? cmrr_min_db).toBeGreaterThan(45)
    })

    it("shows by how much the legs differ and what that leaves of common mode", async () => {
        const { bal_pct, cmrr_db } = await figures({ ratio: 0.96, delayUs: 0, level: 1 })
        // share of the difference: (1 - 0.96) / (1 + 0.96)
        expect(bal_pct).toBeCloseTo(2.04, 1)
        expect(cmrr_db).toBeCloseTo(-20 * Math.log10(0.04), 0)
    })

    it("shows that a leg is late", async () => {
        const { phase_us } = await figures({ ratio: 1, delayUs: 5, level: 1 })
        expect(phase_us).toBeCloseTo(5, 0)
    })

    it("shows what it loses on the way, and fails beyond a decibel", async () => {
        const { res, fault, loss_db } = await figures({ ratio: 1, delayUs: 0, level: 0.8 })
        expect(loss_db).toBeCloseTo(-20 * Math.log10(0.8), 1)
        expect([res, fault]).toEqual(["FAIL", "loss"])
    })

    it("that does not arrive any more makes nothing certain", async () => {
        const { res, unsure } = await figures({ ratio: 1, delayUs: 0, level: 0 })
        expect([res, unsure]).toEqual(["UNSURE", "balance+loss"])
    })
})

describe("the frequency of the tone", () => {
    it("keeps clear of its own harmonics, folded at half of any pair rate", () => {
        for (let rateHz = 10_000; rateHz <= 50_000; rateHz += 131) {
            const hz = toneFor(rateHz)
            const folded = (k: number) => {
                const rest = (k * hz) % rateHz
                return Math.min(rest, rateHz - rest)
            }
            for (let k = 3; k <= 15; k += 2) expect(Math.abs(folded(k) - hz)).toBeGreaterThan(60)
        }
    })
})
