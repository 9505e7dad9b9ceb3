// Readings of the compiled image in the VM against the truth of the scenario: the median over 20 seconds and the worst
// single line. First on a converter without curve and timer ticks, which shows what the firmware itself adds; then on the
// scenario's own, with its errors. A row without a tolerance has no target: the truth is too close to the converter's
// floor, or not defined.

import { printTable } from "../host/output/table"
import { builtinScenarioNames, loadScenario } from "../node/load-scenario"
import { startSimulation } from "../node/start-simulation"
import { Converter } from "../sim/converter/converter"
import type { Scenario } from "../sim/scenario/schema"
import { parseScenario } from "../sim/scenarios/parse"
import { truthOf } from "../sim/truth/truth"
import { differenceFloorDbu } from "../src/dsp/levels"
import { decodeLine } from "../src/telemetry/decode"

const SECONDS = 20
const SEED = 1

/** Lines the issue names: a +4 dBu tone with hum down to -60 dBu, and noise 3 dB above the floor. */
const EXTRA: Record<string, object> = {
    "hum -60, 50 Hz": humUnderTone(50, 1000),
    "hum -60, 60 Hz": humUnderTone(60, 440),
    "noise floor +3 dB": {
        source: { tones: [{ hz: 997, dbu: -10 }], noise_dbu: -49.2 },
        interference: { noise_dbu: -150 },
    },
    "100 Hz tone": { source: { tones: [{ hz: 100, dbu: 0 }] } },
    "3 kHz tone": { source: { tones: [{ hz: 3000, dbu: 4 }] } },
}

/** The band of a fast converter on SPI, to 16 kHz. */
const FAST: Record<string, object> = {
    "fast: 100 Hz": { source: { tones: [{ hz: 100, dbu: 0 }] } },
    "fast: 315 Hz": { source: { tones: [{ hz: 315, dbu: 0 }] } },
    "fast: 1 kHz": { source: { tones: [{ hz: 1000, dbu: 4 }] }, interference: { mains_dbu: -20 } },
    "fast: 10 kHz": { source: { tones: [{ hz: 10000, dbu: 0 }] } },
    "fast: 15 kHz": { source: { tones: [{ hz: 15000, dbu: 0 }] } },
    "fast: hum -60": humUnderTone(50, 1000),
    "fast: hum -60, 49.9 Hz": humUnderTone(49.9, 3000),
    "fast: hum -60, 60 Hz": humUnderTone(60, 440),
    "fast: noise -40": { source: { noise_dbu: -40 }, interference: { noise_dbu: -150 } },
    "fast: noise floor +3 dB": {
        source: { tones: [{ hz: 997, dbu: -10 }], noise_dbu: -63.5 },
        interference: { noise_dbu: -150 },
    },
}

/** Hum of -60 dBu in the difference: common-mode hum of -20 dBu and one leg 2 % weaker. */
function humUnderTone(mainsHz: number, toneFrequencyHz: number): object {
    return {
        source: { tones: [{ hz: toneFrequencyHz, dbu: 4 }], z_cold_ohm: 250, noise_dbu: -150 },
        interference: { mains_hz: mainsHz, mains_dbu: -20, noise_dbu: -150 },
        adc: { profile: "ideal" },
    }
}

/** Tolerances that differ: broadband levels. */
const NOISE_LEVELS = { level_dbu: 0.7, hot_dbu: 0.7, cold_dbu: 0.7 }
const OTHER_TOLERANCES: Record<string, Record<string, number>> = {
    noise: { ...NOISE_LEVELS, cm_dbu: 0.7 },
    "fast: noise -40": NOISE_LEVELS,
}

interface Metric {
    key: string
    /** tolerance in the unit of the key; for f_hz in percent */
    tolerance: number
    /** least level for which the tolerance holds, above the floor of the difference [dB] */
    overFloorDb: number
}

const METRICS: Metric[] = [
    { key: "level_dbu", tolerance: 0.05, overFloorDb: 20 },
    { key: "cm_dbu", tolerance: 0.05, overFloorDb: 20 },
    { key: "hot_dbu", tolerance: 0.05, overFloorDb: 20 },
    { key: "cold_dbu", tolerance: 0.05, overFloorDb: 20 },
    { key: "tone_dbu", tolerance: 0.05, overFloorDb: 20 },
    { key: "f_hz", tolerance: 0.05, overFloorDb: Number.NEGATIVE_INFINITY },
    { key: "hum_dbu", tolerance: 0.3, overFloorDb: -3.5 },
    { key: "mains_hz", tolerance: 0.1, overFloorDb: Number.NEGATIVE_INFINITY },
    { key: "cmhum_dbu", tolerance: 0.3, overFloorDb: 3 },
    { key: "noise_dbu", tolerance: 0.7, overFloorDb: 3 },
    { key: "cmrr_db", tolerance: 0.6, overFloorDb: Number.NEGATIVE_INFINITY },
]

async function readings(scenario: Scenario): Promise<Map<string, number[]>> {
    const simulation = startSimulation({
        scenario,
        board: "pico",
        seed: SEED,
        seconds: SECONDS,
        speed: "max",
        programFile: undefined,
        programFullScaleDbu: 4,
        legsFile: undefined,
        legsFullScaleV: 1,
    })
    const values = new Map<string, number[]>()
    for await (const { text } of simulation.lines()) {
        const line = decodeLine(text)
        if (!line.ok) continue
        for (const [key, value] of Object.entries(line.values))
            values.set(key, [...(values.get(key) ?? []), value])
    }
    return values
}

function median(values: number[]): number {
    const sorted = [...values].sort((a, b) => a - b)
    return sorted[sorted.length >> 1]
}

/** The same converter with its noise, its timing, straight codes and equal channels. */
function withoutErrors(scenario: Scenario): Scenario {
    const adc: Scenario["adc"] = { ...scenario.adc, offset_lsb: [0, 0], curve: "ideal", tick_us: 0 }
    return { ...scenario, adc: { ...adc, gain_mismatch_pct: 0, skew_error_us: 0 } }
}

const scenarios = [
    ...builtinScenarioNames().map(name => loadScenario(name)),
    ...Object.entries(EXTRA).map(([name, text]) =>
        parseScenario(JSON.stringify({ name, ...text }), name),
    ),
    ...Object.entries(FAST).map(([name, text]) =>
        parseScenario(JSON.stringify({ name, ...text, adc: { profile: "adc128s022" } }), name),
    ),
]
const rows: string[][] = []
let missed = 0
for (const scenario of scenarios) {
    const converter = new Converter(scenario, SEED)
    const nyquistHz = converter.pairRateHz / 2
    const truth = truthOf(scenario, { nyquistHz, seed: SEED })
    const { codeNoise, voltsPerCode } = converter
    const floorDbu = differenceFloorDbu({ codeNoise, voltsPerCode, lowCode: 0, highCode: 0 })
    const clips = scenario.name === "clipping"
    const values = await readings(withoutErrors(scenario))
    const own = await readings(scenario)
    for (const { key, tolerance, overFloorDb } of METRICS) {
        const wanted = truth[key as keyof typeof truth]
        const got = values.get(key)
        if (wanted === undefined && !got) continue
        const error = (value: number) =>
            key === "f_hz" ? 100 * (value / wanted! - 1) : value - wanted!
        const isLevel = key.endsWith("_dbu")
        const applies =
            wanted !== undefined &&
            !clips &&
            (!isLevel || wanted >= floorDbu + overFloorDb) &&
            // An unbalanced line turns all of it into difference: no rejection to state.
            !(key === "cmrr_db" && wanted < 0)
        const limit = OTHER_TOLERANCES[scenario.name]?.[key] ?? tolerance
        const off = got && wanted !== undefined ? Math.abs(error(median(got))) : undefined
        const ok = off !== undefined && off <= limit
        if (applies && !ok) missed++
        rows.push([
            scenario.name,
            key,
            wanted?.toFixed(2) ?? "-",
            got ? median(got).toFixed(2) : "-",
            off === undefined ? "-" : error(median(got!)).toFixed(3),
            got && wanted !== undefined
                ? Math.max(...got.map(value => Math.abs(error(value)))).toFixed(3)
                : "-",
            applies ? `${limit}${key === "f_hz" ? " %" : ""}` : "",
            applies ? (ok ? "ok" : "MISSED") : "",
            own.has(key) ? median(own.get(key)!).toFixed(2) : "-",
            own.has(key) && wanted !== undefined ? error(median(own.get(key)!)).toFixed(3) : "-",
        ])
    }
}
printTable(
    [
        "scenario",
        "metric",
        "truth",
        "straight codes",
        "error",
        "worst line",
        "tolerance",
        "",
        "own converter",
        "error",
    ],
    rows,
)
console.log(`\n${missed === 0 ? "all within tolerance" : `${missed} missed`}`)
process.exitCode = missed === 0 ? 0 : 1
