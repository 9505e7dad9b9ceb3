import { voltsToDbu } from "../../common/units"
import type { Program } from "../line/program"
import { LineNetwork } from "../network/line-network"
import { magnitude, sum } from "../network/phasor"
import { faultSet } from "../scenario/parts/faults"
import type { Scenario } from "../scenario/schema"
import { type Component, component, mergeSameHz, type Powers, powersOf } from "./component"
import { componentsOf, programComponents } from "./components"
import { readingsTopHz } from "./reading-band"
import { isHum, type Split, splitDifference } from "./split"
import { toneAbove } from "./tone-above"

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
    /** Half the pair rate of the meter. */
    nyquistHz: number
    /** Upper end of the band of all readings, for another meter than quietline's, whose own it is unless given. */
    topHz?: number
    /** The programme that takes the place of the scenario's wanted signal. */
    program?: Program
    /** The line's seed: fixes how sines of equal frequency add up. Without it their powers add. */
    seed?: number
}

/** Balance is stated while the signal is so much of the difference, and the difference so much of the mean, in power. */
const MIN_PART_OF_D = 0.1
const MIN_PART_OF_M = 0.1

/** Level of a power in V^2; undefined for nothing at all. */
function powerToDbu(power: number): number | undefined {
    return power > 0 ? voltsToDbu(Math.sqrt(power)) : undefined
}

/**
 * Readings of the whole band, from powers and inner products.
 * @param signal the same without the hum: balance is that of the signal alone
 */
export function wholeBand({ d, m, h, c, hc }: Powers, signal: Powers): Truth {
    const hasBalance = signal.d > 0 && signal.d >= MIN_PART_OF_D * d && d >= MIN_PART_OF_M * m
    return {
        level_dbu: powerToDbu(d),
        cm_dbu: powerToDbu(m),
        hot_dbu: powerToDbu(h),
        cold_dbu: powerToDbu(c),
        bal_pct: hasBalance ? (200 * signal.md) / signal.d : undefined,
        corr_pct: h > 0 && c > 0 ? (100 * hc) / Math.sqrt(h * c) : undefined,
    }
}

/** Hum and its rejection, tone and noise. */
function analysis(split: Split): Truth {
    const { tone, humPower, cmHumPower, noisePower, mainsHz, toneOnHumLine } = split
    const hum_dbu = powerToDbu(humPower)
    const cmhum_dbu = powerToDbu(cmHumPower)
    const comparable = hum_dbu !== undefined && cmhum_dbu !== undefined && !toneOnHumLine
    return {
        tone_dbu: tone && powerToDbu(tone.power),
        f_hz: tone?.hz,
        hum_dbu,
        mains_hz: humPower + cmHumPower > 0 ? mainsHz : undefined,
        cmhum_dbu,
        noise_dbu: powerToDbu(noisePower),
        cmrr_db: comparable ? cmhum_dbu - hum_dbu : undefined,
    }
}

/** With a seed the starting phases are known; without one sines of one frequency are not added but their powers. */
function mergerOf(seed: number | undefined): (some: Component[]) => Component[] {
    return seed === undefined ? some => some : mergeSameHz
}

/** Readings that a programme of unknown power can't touch. */
function withUnknownProgram(network: LineNetwork, whole: Truth): Truth {
    // Which readings hear the source at all does not depend on the frequency.
    const heard = powersOf([component(1, 0, network.pins("source", 1000))])
    return {
        level_dbu: heard.d === 0 ? whole.level_dbu : undefined,
        cm_dbu: heard.m === 0 ? whole.cm_dbu : undefined,
        hot_dbu: heard.h === 0 ? whole.hot_dbu : undefined,
        cold_dbu: heard.c === 0 ? whole.cold_dbu : undefined,
        bal_pct: heard.d === 0 ? whole.bal_pct : undefined,
        corr_pct: heard.h + heard.c === 0 ? whole.corr_pct : undefined,
    }
}

/** Without the keys of what is undefined. */
export function withoutGaps(truth: Truth): Truth {
    return Object.fromEntries(Object.entries(truth).filter(([, value]) => value !== undefined))
}

/**
 * What an ideal meter at the connector reads: worked out from the amplitudes of all parts on both legs,
 * never from samples. d = h - c, m = (h + c)/2; levels are rms. All readings are of one band, see reading-band.
 * Noise is all of d that is neither the tone nor hum: weaker tones are in it. An intermittent leg has
 * no steady reading, so only the cold leg is stated then.
 */
export function truthOf(scenario: Scenario, options: TruthOptions): Truth {
    const { program, nyquistHz, topHz = readingsTopHz(nyquistHz), seed } = options
    const network = new LineNetwork(scenario)
    const inBand = componentsOf(scenario, network, { topHz, seed, hasOwnSignal: !program })
    const parts = [...inBand, ...readAbove(scenario, network, inBand, { ...options, topHz })]
    const all = program ? [...parts, ...programComponents(program, network, topHz)] : parts
    const merged = mergerOf(seed)
    const inThree = splitDifference(parts, scenario.interference.mains_hz, merged)
    const signal = all.filter(part => !isHum(part, inThree.mainsHz))
    const whole = wholeBand(powersOf(merged(all)), powersOf(merged(signal)))
    const split = analysis(inThree)
    const hasMusic = !program && scenario.source.program !== "none"
    let truth: Truth
    if (program || hasMusic) {
        // The split of a programme is not known; its share of the mean of the legs hides the hum in it.
        const { mains_hz, cmhum_dbu } = split
        const { hot, cold } = network.pins("source", 1000)
        const isInMean = magnitude(sum(hot, cold)) > 0
        truth = {
            ...(hasMusic ? withUnknownProgram(network, whole) : whole),
            mains_hz,
            cmhum_dbu: isInMean ? undefined : cmhum_dbu,
        }
    } else truth = { ...whole, ...split }
    return withoutGaps(steadyPart(truth, scenario.cable))
}

/** The tone above the band, if there is one, unless the top of the band was asked for. */
function readAbove(
    scenario: Scenario,
    network: LineNetwork,
    inBand: readonly Component[],
    { program, nyquistHz, topHz, seed }: TruthOptions & { topHz: number },
): Component[] {
    if (topHz !== readingsTopHz(nyquistHz)) return []
    const { mains_hz } = scenario.interference
    const { tone, noisePower } = splitDifference(inBand, mains_hz, mergerOf(seed))
    const options = { topHz, nyquistHz, seed, hasOwnSignal: !program }
    return toneAbove(scenario, network, options, noisePower + (tone?.power ?? 0))
}

/** What a contact that fails, or a cable that comes and goes, leaves as it is. */
function steadyPart(truth: Truth, cable: Scenario["cable"]): Truth {
    const { fault, fault_end, contact, plugged_ms } = cable
    if (plugged_ms !== undefined) return {}
    if (!faultSet(fault).has("intermittent")) return truth
    // At the source's end an open leg changes what the other one hears through the cable's capacitance.
    if (fault_end === "source") return {}
    if (contact.fault === "open-hot") return { cold_dbu: truth.cold_dbu }
    if (contact.fault === "open-cold") return { hot_dbu: truth.hot_dbu }
    return {}
}
