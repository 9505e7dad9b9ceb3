import type { PairPowers } from "../../host/analysis/pair-spectrum"
import { dbuFromMeanSquare } from "../../src/dsp/decibel"

/** Below this it is the arithmetic's own rounding [V²]. */
const MIN_V2 = 0.6e-18

/** Columns of a plot: frequencies, common mode, difference [Hz; dBu]. */
export type SpectrumTable = [hz: number[], common: (number | null)[], difference: (number | null)[]]

/** The lines of a spectrum from one frequency to another, as levels. */
export function spectrumTable(
    { stepHz, difference, common }: PairPowers,
    fromHz: number,
    toHz: number,
): SpectrumTable {
    const table: SpectrumTable = [[], [], []]
    const level = (power: number) => (power > MIN_V2 ? dbuFromMeanSquare(power) : null)
    const first = Math.max(1, Math.ceil(fromHz / stepHz))
    for (let k = first; k < difference.length && k * stepHz <= toHz; k++) {
        table[0].push(k * stepHz)
        table[1].push(level(common[k]))
        table[2].push(level(difference[k]))
    }
    return table
}
