import { beforeAll, describe, expect, it } from "vitest"
import { loadScenario } from "../../node/load-scenario"
import { version } from "../../package.json"
import { parseScenario } from "../../sim/scenarios/parse"
import type { ConsoleLine } from "../../sim/simulation"
import { truthOf } from "../../sim/truth/truth"
import type { Telemetry } from "../../src/telemetry/decode"
import { LINE_LIMIT } from "../../src/telemetry/encode"
import { consoleOf, median, runOptions, telemetryOf } from "./run"

const NYQUIST_HZ = 1e6 / 72.4 / 2

describe("the compiled image in the VM on hum-loop", () => {
    let lines: ConsoleLine[]
    let telemetry: Telemetry[]

    beforeAll(async () => {
        lines = await consoleOf(runOptions("hum-loop", 22))
        telemetry = telemetryOf(lines)
    })

    const ofKind = (kind: string) => telemetry.filter(line => line.kind === kind)
    const values = (kind: string, key: string) =>
        ofKind(kind).flatMap(line => (key in line.values ? [line.values[key]] : []))

    it("prints the same bytes from the same seed, and others from another", async () => {
        const again = await consoleOf(runOptions("hum-loop", 22))
        expect(again).toEqual(lines)
        const other = await consoleOf(runOptions("hum-loop", 3, { seed: 2 }))
        expect(other.slice(3)).not.toEqual(lines.slice(3, other.length))
    })

    it("prints the same at the pace of the wall clock", async () => {
        const paced = await consoleOf(runOptions("hum-loop", 2.5, { speed: "real" }))
        expect(paced).toEqual(lines.slice(0, paced.length))
        expect(paced.length).toBeGreaterThan(10)
    })

    it("numbers every line and loses none", () => {
        expect(telemetry.map(line => line.seq)).toEqual(telemetry.map((_, i) => i))
    })

    it("keeps every line within the limit and says nothing but telemetry", () => {
        for (const { text } of lines.slice(2)) expect(text.length).toBeLessThanOrEqual(LINE_LIMIT)
        expect(lines.slice(0, 2).every(({ text }) => text.startsWith("* "))).toBe(true)
    })

    it("tells about itself at the start and every ten seconds", () => {
        const about = ofKind("I")
        const info = about.filter(line => line.words.fw !== undefined)
        expect(info[0].seq).toBe(0)
        const rig = about.filter(line => line.words.mains !== undefined)
        expect(rig.map(line => line.seq)).toEqual(info.map(line => line.seq + 1))
        expect(rig[0].words).toEqual({ mains: "auto", limits: "10/3/20/80/40" })
        // no pad and no reference: in the simulator the scenario has them
        expect(Object.keys(rig[0].values)).toEqual([
            "blocks",
            "m_ms",
            "n_ms",
            "hot_pct",
            "cold_pct",
        ])
        expect(Math.abs(rig[0].values.hot_pct - 50)).toBeLessThan(0.5)
        expect(info[0].words).toEqual({ fw: version, board: "pico", via: "bus", cal: "no" })
        expect(info[0].values).toMatchObject({ skew_us: 26.1, max_dbu: 9.58 })
        const converter = about.filter(line => line.words.lin !== undefined)
        expect(converter.map(line => line.seq)).toEqual(info.map(line => line.seq + 2))
        // It finds the four wide codes of an RP2040 within a few seconds, and then says so at once.
        expect(converter[0].words).toEqual({ lin: "auto" })
        const found = converter.findIndex(line => line.words.lin === "yes")
        expect(converter[found].tMs).toBeLessThan(5000)
        for (const { words } of converter.slice(found)) expect(words).toEqual({ lin: "yes" })
        // The mains and the wide codes are found within seconds; from then on there is nothing that hurries it.
        const calm = info.filter((_, i) => i >= found)
        const gaps = calm.slice(1).map((line, i) => line.tMs - calm[i].tMs)
        expect(gaps.length).toBeGreaterThan(0)
        for (const gap of gaps) expect(Math.abs(gap - 10_000)).toBeLessThan(200)
    })

    it("prints levels eight times a second or more, noise once, and never keeps levels waiting", () => {
        const times = ofKind("M").map(line => line.tMs)
        const gaps = times.slice(1).map((t, i) => t - times[i])
        expect(1000 / median(gaps)).toBeGreaterThanOrEqual(8)
        expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * median(gaps))
        expect(ofKind("N").length).toBeGreaterThanOrEqual(20)
    })

    it("reads what an ideal meter at the connector reads", () => {
        const truth = truthOf(loadScenario("hum-loop"), { nyquistHz: NYQUIST_HZ, seed: 1 })
        // Until mains and wide codes are known a block cuts periods and counts those codes like the others.
        const foundMs = ofKind("I").find(line => line.words.lin === "yes")!.tMs
        for (const key of ["level_dbu", "cm_dbu", "hot_dbu", "cold_dbu"] as const)
            for (const { values, tMs } of ofKind("M"))
                expect(Math.abs(values[key] - truth[key]!), `${key} at ${tMs}`).toBeLessThan(
                    tMs > foundMs ? 0.05 : 0.6,
                )
        for (const value of values("N", "tone_dbu"))
            expect(Math.abs(value - truth.tone_dbu!)).toBeLessThan(0.05)
        for (const value of values("N", "f_hz"))
            expect(Math.abs(value / truth.f_hz! - 1)).toBeLessThan(0.0005)
        for (const value of values("N", "cmhum_dbu"))
            expect(Math.abs(value - truth.cmhum_dbu!)).toBeLessThan(0.3)
        // The line is symmetric: no hum reaches the difference, so the rejection has a lower bound only. It counts what
        // the RP2040's curve makes of hum and tone together as if it were hum.
        expect(values("N", "hum_dbu")).toEqual([])
        expect(Math.min(...values("N", "cmrr_min_db"))).toBeGreaterThan(35)
    })
})

describe("the state of the line", () => {
    const offset = parseScenario('{ "name": "bias", "adc": { "offset_lsb": [600, 0] } }', "bias")
    it.each([
        ["quiet", "NO-SIGNAL"],
        ["tone", "OK"],
        ["hum-60", "OK"],
        ["pickup", "HUM"],
        ["one-leg", "ONE-LEG"],
        ["impedance-balanced", "Z-BAL"],
        ["common-only", "COMMON"],
        ["clipping", "CLIP"],
        ["noise", "OK"],
        ["a leg off its bias", "BIAS"],
    ])("of %s is %s, said once", async (name, state) => {
        const scenario = state === "BIAS" ? offset : name
        // the first analysis of a line without a mains that is found at once takes 2.5 s
        const telemetry = telemetryOf(await consoleOf(runOptions(scenario, 12)))
        const events = telemetry.filter(line => line.kind === "E").map(line => line.words)
        expect(events).toEqual([{ state, was: "START" }])
        const verdict = telemetry.findIndex(line => line.kind === "E")
        const noise = telemetry.slice(verdict).filter(line => line.kind === "N")
        expect(noise.length).toBeGreaterThanOrEqual(2)
        expect(new Set(noise.map(line => line.state))).toEqual(new Set([state]))
    })
})
