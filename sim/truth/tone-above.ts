import { bandGain, TONE_TOP } from "../../src/dsp/band-filter"
import type { LineNetwork } from "../network/line-network"
import type { Scenario } from "../scenario/schema"
import { type Component, powersOf } from "./component"
import { componentsOf } from "./components"

/** The tone that the band's filter weakens has to stand this far above the rest of the difference. */
const TONE_MARGIN = 10

/**
 * The wanted sine above the band that a meter reads all the same, because it stands out even as the band's filter leaves it; its
 * level is made good then.
 * @param restPower what is neither it nor hum in the difference, in V^2
 * @returns nothing or one part
 */
export function toneAbove(
    scenario: Scenario,
    network: LineNetwork,
    options: { topHz: number; nyquistHz: number; seed?: number; hasOwnSignal: boolean },
    restPower: number,
): Component[] {
    const { topHz, nyquistHz } = options
    const parts = componentsOf(scenario, network, { ...options, topHz: 2 * nyquistHz * TONE_TOP })
    const sines = parts.filter(({ hz, wanted }) => wanted && hz !== undefined && hz >= topHz)
    if (sines.length === 0) return []
    const power = (part: Component) => powersOf([part]).d
    const strongest = sines.reduce((best, sine) => (power(sine) > power(best) ? sine : best))
    const left = bandGain(strongest.hz! / (2 * nyquistHz)) ** 2
    return left * power(strongest) >= TONE_MARGIN * restPower ? [strongest] : []
}
