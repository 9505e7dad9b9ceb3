import { scenarioOf } from "../../../bench/wild/draw-line"
import type { Judged } from "../../../bench/wild/line/judged"
import { dbOf, powerOf, type Readings } from "../../../bench/wild/line/readings"
import type { WildLine } from "../../../bench/wild/line/wild-line"
import { voltsToDbu } from "../../../common/units"
import { Converter } from "../../../sim/converter/converter"
import type { Scenario } from "../../../sim/scenario/schema"
import { readingsTopHz } from "../../../sim/truth/reading-band"
import { type Truth, truthOf } from "../../../sim/truth/truth"
import type { Telemetry } from "../../../src/telemetry/decode"
import { StateJudge } from "../../../src/verdict/state"

const LINES = 30
const LEVEL_KEYS = ["level_dbu", "cm_dbu", "hot_dbu", "cold_dbu", "bal_pct"] as const
const NOISE_KEYS = [
    "tone_dbu",
    "f_hz",
    "hum_dbu",
    "mains_hz",
    "cmhum_dbu",
    "noise_dbu",
    "cmrr_db",
] as const

function some(truth: Truth, keys: readonly (keyof Truth)[]): Record<string, number> {
    return Object.fromEntries(
        keys.flatMap(key => (truth[key] === undefined ? [] : [[key, truth[key]]])),
    )
}

/** The state that the firmware's judge has after some looks at these. */
function stateOf(truth: Truth, floorDbu: number): string {
    const judge = new StateJudge()
    const evidence = {
        levelDbu: truth.level_dbu,
        commonDbu: truth.cm_dbu,
        clip: 0,
        hotOffset: 0,
        coldOffset: 0,
        floorDbu,
        toneDbu: truth.tone_dbu,
        humDbu: truth.hum_dbu,
        rejectionDb: truth.cmrr_db,
        balancePct: truth.bal_pct,
    }
    for (let look = 0; look < 5; look++) judge.look(evidence)
    return judge.current()
}

/** The truth with the lines of the mains above the tenth in the noise, as telemetry has it. */
function withTenLines(scenario: Scenario, options: { nyquistHz: number; seed: number }): Truth {
    const { interference } = scenario
    const harmonics_db = interference.harmonics_db.slice(0, 10)
    const ten = truthOf({ ...scenario, interference: { ...interference, harmonics_db } }, options)
    const { hum_dbu, cmhum_dbu, cmrr_db } = ten
    const whole = truthOf(scenario, options)
    const noise = powerOf(whole.level_dbu) - powerOf(whole.tone_dbu) - powerOf(hum_dbu)
    // what is left of a difference of like numbers is rounding
    const isNoise = noise > 1e-9 * powerOf(whole.level_dbu)
    const noise_dbu = isNoise ? dbOf(noise) : undefined
    return { ...whole, hum_dbu, cmhum_dbu, cmrr_db, noise_dbu }
}

/** What a perfect receiver prints of a line, once a second: the simulator's truth, which is a second calculation of it. */
export function perfectReadings(line: WildLine): Readings {
    const scenario = scenarioOf(line)
    const { seed } = line
    const { pairRateHz, codeNoise, voltsPerCode } = new Converter(scenario, seed)
    const truth = withTenLines(scenario, { nyquistHz: pairRateHz / 2, seed })
    const floorDbu = voltsToDbu(Math.SQRT2 * codeNoise * voltsPerCode)
    const state = stateOf(truth, floorDbu)
    const printed = (kind: string, keys: readonly (keyof Truth)[]): Telemetry[] =>
        Array.from({ length: LINES }, (_, i) => ({
            ok: true,
            kind,
            seq: i,
            tMs: 1000 * i,
            values: some(truth, keys),
            words: {},
            state: kind === "N" ? state : undefined,
        }))
    return {
        levels: printed("M", LEVEL_KEYS),
        analyses: printed("N", NOISE_KEYS),
        changes: [],
        info: { fs_hz: pairRateHz, floor_dbu: floorDbu, band_hz: readingsTopHz(pairRateHz / 2) },
        console: [],
    }
}

/** The same with a key of every line changed; left out when nothing comes back. */
export function withKey(
    { readings, ...judged }: Judged,
    key: string,
    change: (value: number | undefined) => number | undefined,
): Judged {
    const changed = (lines: Telemetry[]) =>
        lines.map(line => {
            const { [key]: value, ...others } = line.values
            const now = change(value)
            return { ...line, values: now === undefined ? others : { ...others, [key]: now } }
        })
    const { levels, analyses } = readings
    return {
        ...judged,
        readings: { ...readings, levels: changed(levels), analyses: changed(analyses) },
    }
}
