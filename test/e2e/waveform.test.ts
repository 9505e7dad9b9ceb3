import { beforeAll, describe, expect, it } from "vitest"
import { loadScenario } from "../../node/load-scenario"
import { truthOf } from "../../sim/truth/truth"
import type { Telemetry } from "../../src/telemetry/decode"
import { decodeWaveform } from "../../src/telemetry/decode-waveform"
import { LINE_LIMIT } from "../../src/telemetry/encode"
import { SNAPSHOT_PAIRS } from "../../src/telemetry/waveform"
import { dbuToVolts } from "../src/dsp/signals"
import { FAST_LINE } from "./fast-line"
import { consoleOf, runOptions, telemetryOf } from "./run"
import { tightVariant, variant } from "./variants"

/** Opcodes that are burnt in each slice, nine a turn: as in budget.test.ts. */
const TURNS = 7889

interface Snapshot {
    hotV: number[]
    coldV: number[]
}

/** The snapshots that came whole: none may have a hole. */
function snapshotsOf(telemetry: Telemetry[]): Snapshot[] {
    const snapshots: Snapshot[] = []
    for (const line of telemetry.filter(({ kind }) => kind === "W")) {
        const part = decodeWaveform(line)!
        expect(part.of).toBe(SNAPSHOT_PAIRS)
        if (part.at === 0) snapshots.push({ hotV: [], coldV: [] })
        const { hotV, coldV } = snapshots[part.snapshot]
        expect(part.at).toBe(hotV.length)
        hotV.push(...part.hotV)
        coldV.push(...part.coldV)
    }
    return snapshots.filter(({ hotV }) => hotV.length === SNAPSHOT_PAIRS)
}

/** Peak of a sine in samples, by a Hann window: the rest of the line is too far away to be seen. */
function peakOf(samples: number[], turnsASample: number): number {
    let re = 0
    let im = 0
    let sum = 0
    for (const [i, sample] of samples.entries()) {
        const weight = 1 - Math.cos((2 * Math.PI * (i + 0.5)) / samples.length)
        re += weight * sample * Math.cos(2 * Math.PI * turnsASample * i)
        im += weight * sample * Math.sin(2 * Math.PI * turnsASample * i)
        sum += weight
    }
    return (2 * Math.hypot(re, im)) / sum
}

describe("waveform snapshots", () => {
    beforeAll(async () => {
        await variant("Waveform")
    })

    // what is left to others: as in budget.test.ts, but for what snapshots take
    const captures = [
        { name: "pins", ballastKb: 6, scenario: loadScenario("tone"), hz: 1000, least: 110 },
        { name: "a fast converter", ballastKb: 1, scenario: FAST_LINE, hz: 3000, least: 70 },
    ]
    it.each(captures)(
        "on $name show the line, at their pace, in what room is left",
        async capture => {
            const { ballastKb, scenario, hz, least } = capture
            const image = await tightVariant("Waveform", { ballastKb, turns: TURNS })
            const console = await consoleOf(runOptions(scenario, 8), image)
            const texts = console.map(({ text }) => text)
            expect(texts.filter(text => text.startsWith("! "))).toEqual([])
            const lines = texts.filter(text => text.startsWith("> QL1"))
            expect(Math.max(...lines.map(text => text.length))).toBeLessThanOrEqual(LINE_LIMIT)
            const telemetry = telemetryOf(lines.map(text => ({ text, tMs: 0 })))
            expect(telemetry.filter(({ kind }) => kind === "N").length).toBeGreaterThanOrEqual(4)

            const waveforms = telemetry.flatMap((line, i) =>
                line.kind === "W"
                    ? [{ ...decodeWaveform(line)!, tMs: line.tMs, after: telemetry[i - 1].kind }]
                    : [],
            )
            for (const { after, tMs } of waveforms) {
                expect(after).toBe("M")
                const second = waveforms.filter(line => line.tMs >= tMs && line.tMs < tMs + 1000)
                const pairs = second.reduce((sum, { hotV }) => sum + hotV.length, 0)
                expect(pairs).toBeLessThanOrEqual(128)
            }
            const pairs = waveforms.reduce((sum, { hotV }) => sum + hotV.length, 0)
            const seconds = (telemetry.at(-1)!.tMs - telemetry[0].tMs) / 1000
            expect(pairs / seconds).toBeGreaterThan(least)

            const { fs_hz, skew_us } = telemetry[0].values
            const truth = truthOf(scenario, { nyquistHz: fs_hz / 2, seed: 1 })
            // The legs are as converted: cold comes late, which takes this part of the difference away.
            const aligned = Math.cos(Math.PI * hz * skew_us * 1e-6)
            const peak = Math.SQRT2 * dbuToVolts(truth.tone_dbu!) * aligned
            const snapshots = snapshotsOf(telemetry)
            expect(snapshots.length).toBeGreaterThanOrEqual(3)
            for (const { hotV, coldV } of snapshots) {
                const difference = hotV.map((hot, i) => hot - coldV[i])
                expect(Math.abs(peakOf(difference, hz / fs_hz) / peak - 1)).toBeLessThan(0.02)
            }
        },
    )
})
