import type { CableReading } from "../../src/cable/cable-reading"

/** How far what has no error of its own may be off, two sigma. A test holds them to what the verdict goes by. */
const ERRORS: Readonly<Record<string, number>> = {
    tone_dbu: 0.2,
    loss_db: 0.05,
    bal_pct: 0.2,
    phase_us: 0.2,
    cmrr_db: 1,
    hum_dbu: 1,
    noise_dbu: 1,
}

/**
 * How far a figure may be off, two sigma, in its own unit.
 * @param key as records have it
 * @returns undefined when it was not measured
 */
export function errorOf(key: string, value: number | undefined, reading: CableReading) {
    if (value === undefined) return undefined
    if (key.endsWith("_ohm")) return reading.errorOhm
    // a leak has its error in what it conducts: the least that can be told from none
    if (key.endsWith("_kohm"))
        return reading.leakMinKohm === undefined ? undefined : value ** 2 / reading.leakMinKohm
    return ERRORS[key]
}
