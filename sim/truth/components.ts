import { clicksRmsV } from "../line/clicks"
import type { LegGains, PinGains } from "../line/network"
import { NOISE_BAND_HZ, noiseRmsInBand } from "../line/noise"
import { interferenceSines, mainsSines, type Sine, sourceSines } from "../line/sines"
import { dbuToVolts } from "../line/units"
import type { Scenario } from "../scenario/schema"
import { type Component, component, mergeSameHz } from "./component"

type Emf = keyof PinGains

function sineComponents(
    sines: readonly Sine[],
    gains: LegGains,
    emf: Emf,
    mains: boolean,
): Component[] {
    return sines.map(({ hz, rmsV, phaseRad }) => {
        return { hz, mains, ...component(rmsV, phaseRad, gains.hot, gains.cold, emf) }
    })
}

function broadband(rmsV: number, gains: LegGains, emf: Emf): Component {
    return component(rmsV, 0, gains.hot, gains.cold, emf)
}

/** Noise of a stated level in the band 20 Hz to nyquistHz. */
function noiseRms(dbu: number, nyquistHz: number): number {
    return noiseRmsInBand(dbuToVolts(dbu), Math.max(0, nyquistHz - NOISE_BAND_HZ.low))
}

/** The interference of a scenario: sines and broadband parts. */
function commonComponents(
    scenario: Scenario,
    gains: LegGains,
    nyquistHz: number,
    seed: number,
): Component[] {
    const { noise_dbu, clicks_per_s } = scenario.interference
    return [
        ...sineComponents(mainsSines(scenario, seed), gains, "common", true),
        ...sineComponents(interferenceSines(scenario, seed), gains, "common", false),
        broadband(noiseRms(noise_dbu, nyquistHz), gains, "common"),
        broadband(clicksRmsV(clicks_per_s), gains, "common"),
    ]
}

/**
 * Everything on the line but a programme. With a seed the starting phases are known and sines of one
 * frequency are added as phasors; without one they stay apart and their powers add up.
 */
export function componentsOf(
    scenario: Scenario,
    gains: LegGains,
    { nyquistHz, seed, hasOwnSignal }: { nyquistHz: number; seed?: number; hasOwnSignal: boolean },
): Component[] {
    const common = commonComponents(scenario, gains, nyquistHz, seed ?? 0)
    const source = hasOwnSignal
        ? [
              ...sineComponents(sourceSines(scenario, seed ?? 0), gains, "source", false),
              broadband(noiseRms(scenario.source.noise_dbu, nyquistHz), gains, "source"),
          ]
        : []
    const all = [...source, ...common]
    return seed === undefined ? all : mergeSameHz(all)
}
