import type { Scenario } from "./schema"

/** Levels at the bottom of their range stand for nothing. */
const NONE = -150

/** A list of sines in a scenario, by the key that holds it. */
interface Listed {
    key: string
    sines: { hz: number; level: number }[]
}

function listsOf({ source, interference }: Scenario): Listed[] {
    const { mains_hz, mains_dbu, magnetic, electric } = interference
    const series = (key: string, levels: readonly number[], isThere: boolean): Listed => ({
        key,
        sines: levels.map((level, index) => ({
            hz: (index + 1) * mains_hz,
            level: isThere ? level : NONE,
        })),
    })
    const tones = (key: string, given: readonly { hz: number; dbu: number }[]): Listed => ({
        key,
        sines: given.map(({ hz, dbu }) => ({ hz, level: dbu })),
    })
    return [
        tones("source.tones", source.tones),
        series("interference.harmonics_db", interference.harmonics_db, mains_dbu > NONE),
        series("interference.magnetic.harmonics_db", magnetic.harmonics_db, magnetic.uv_per_m > 0),
        series("interference.electric.harmonics_db", electric.harmonics_db, electric.na_per_m > 0),
        tones("interference.tones", interference.tones),
        tones("interference.switching", interference.switching),
    ]
}

/** Where a sine comes to lie when it is sampled at rateHz. */
function foldedHz(hz: number, rateHz: number): number {
    return Math.abs(hz - rateHz * Math.round(hz / rateHz))
}

/**
 * Warnings for sines above half the pair rate: one line for each list of the scenario that has any, naming the
 * first and saying where it will appear.
 */
export function foldingWarnings(scenario: Scenario): string[] {
    const rateHz = 1e6 / scenario.adc.pair_us
    return listsOf(scenario).flatMap(({ key, sines }) => {
        const isAbove = ({ hz, level }: { hz: number; level: number }) =>
            level > NONE && hz > rateHz / 2
        const first = sines.findIndex(isAbove)
        if (first < 0) return []
        const { hz } = sines[first]
        const others = sines.filter(isAbove).length - 1
        const more = others === 0 ? "" : ` (${others} more in the list fold as well)`
        return [
            `${key}[${first}] at ${hz} Hz is above half the pair rate, ${(rateHz / 2).toFixed(0)} Hz: ` +
                `it folds to ${foldedHz(hz, rateHz).toFixed(0)} Hz${more}`,
        ]
    })
}
