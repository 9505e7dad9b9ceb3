import { type LegGains, legGains } from "../line/network"
import type { Program } from "../line/program"
import { mainsLinesHz } from "../line/sines"
import { voltsToDbu } from "../line/units"
import type { Scenario } from "../scenario/schema"
import { type Component, component, type Powers, powersOf } from "./component"
import { componentsOf } from "./components"
import { splitDifference } from "./split"

type TruthKey =
    | "level_dbu"
    | "cm_dbu"
    | "hot_dbu"
    | "cold_dbu"
    | "bal_pct"
    | "corr_pct"
    | "tone_dbu"
    | "f_hz"
    | "hum_dbu"
    | "mains_hz"
    | "cmhum_dbu"
    | "noise_dbu"
    | "cmrr_db"

/** Readings of an ideal meter; what can't be stated is left out. */
export type Truth = Partial<Record<TruthKey, number>>

interface TruthOptions {
    /** Upper end of the meter's band; the lower one is 20 Hz. */
    nyquistHz: number
    /** The programme that takes the place of the scenario's wanted signal. */
    program?: Program
    /** The line's seed: fixes how sines of equal frequency add up. Without it their powers add. */
    seed?: number
}

function isSignal({ mains }: Component): boolean {
    return !mains
}

/** Level of a power in V^2; undefined for nothing at all. */
function powerToDbu(power: number): number | undefined {
    return power > 0 ? voltsToDbu(Math.sqrt(power)) : undefined
}

/**
 * Readings of the whole band, from powers and inner products.
 * @param signal the same without the mains: balance is that of the signal alone
 */
export function wholeBand({ d, m, h, c, hc }: Powers, signal: Powers): Truth {
    return {
        level_dbu: powerToDbu(d),
        cm_dbu: powerToDbu(m),
        hot_dbu: powerToDbu(h),
        cold_dbu: powerToDbu(c),
        bal_pct: signal.d > 0 ? (200 * signal.md) / signal.d : undefined,
        corr_pct: h > 0 && c > 0 ? (100 * hc) / Math.sqrt(h * c) : undefined,
    }
}

/** Hum and its rejection, tone and noise. */
function analysis(scenario: Scenario, components: readonly Component[]): Truth {
    const { tone, humPower, cmHumPower, noisePower, toneOnHumLine } = splitDifference(
        components,
        mainsLinesHz(scenario),
    )
    const hum_dbu = powerToDbu(humPower)
    const cmhum_dbu = powerToDbu(cmHumPower)
    const comparable = hum_dbu !== undefined && cmhum_dbu !== undefined && !toneOnHumLine
    return {
        tone_dbu: tone && powerToDbu(tone.power),
        f_hz: tone?.hz,
        hum_dbu,
        mains_hz: humPower + cmHumPower > 0 ? scenario.interference.mains_hz : undefined,
        cmhum_dbu,
        noise_dbu: powerToDbu(noisePower),
        cmrr_db: comparable ? cmhum_dbu - hum_dbu : undefined,
    }
}

/** With a programme of unknown spectrum only what it can't touch, and the band's totals, are known. */
function withProgram(
    scenario: Scenario,
    gains: LegGains,
    components: readonly Component[],
    rmsV: number | undefined,
): Truth {
    const perVolt = powersOf([component(1, 0, gains.hot, gains.cold, "source")])
    const all =
        rmsV === undefined
            ? components
            : [...components, component(rmsV, 0, gains.hot, gains.cold, "source")]
    const whole = wholeBand(powersOf(all), powersOf(all.filter(isSignal)))
    const alone = analysis(scenario, components)
    const known = (power: number) => rmsV !== undefined || power === 0
    return {
        level_dbu: known(perVolt.d) ? whole.level_dbu : undefined,
        cm_dbu: known(perVolt.m) ? whole.cm_dbu : undefined,
        hot_dbu: known(perVolt.h) ? whole.hot_dbu : undefined,
        cold_dbu: known(perVolt.c) ? whole.cold_dbu : undefined,
        bal_pct: known(perVolt.d) ? whole.bal_pct : undefined,
        corr_pct: known(perVolt.h + perVolt.c) ? whole.corr_pct : undefined,
        mains_hz: alone.mains_hz,
        cmhum_dbu: perVolt.m === 0 ? alone.cmhum_dbu : undefined,
    }
}

function withoutGaps(truth: Truth): Truth {
    return Object.fromEntries(Object.entries(truth).filter(([, value]) => value !== undefined))
}

/**
 * What an ideal meter at the connector reads: worked out from the amplitudes of all parts on both legs,
 * never from samples. d = h - c, m = (h + c)/2; levels are rms, noise counts from 20 Hz to nyquistHz.
 * Noise is all of d that is neither the tone nor hum: weaker tones are in it. An intermittent leg has
 * no steady reading, so only the cold leg is stated then.
 */
export function truthOf(scenario: Scenario, options: TruthOptions): Truth {
    const { program, nyquistHz, seed } = options
    const gains = legGains(scenario)
    const components = componentsOf(scenario, gains, { nyquistHz, seed, hasOwnSignal: !program })
    let truth: Truth
    if (program || scenario.source.program !== "none") {
        truth = withProgram(scenario, gains, components, program?.rmsV())
    } else {
        truth = {
            ...wholeBand(powersOf(components), powersOf(components.filter(isSignal))),
            ...analysis(scenario, components),
        }
    }
    if (scenario.cable.fault === "intermittent") truth = { cold_dbu: truth.cold_dbu }
    return withoutGaps(truth)
}
