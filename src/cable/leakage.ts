import { COLD_HIGH, COLD_LOW, HOT_HIGH, HOT_LOW, SHIELD_HIGH, SHIELD_LOW } from "./patterns"
import { COLD, HOT, type Probes, SHIELD } from "./probes"
import { BIAS_OHM } from "./rig-values"

// A leg floats on its weak resistors W while another conductor swings. A resistance R between the two makes it follow by
// q = W / (W + R), so R = W (1 / q - 1). Offsets, input currents and leaks to elsewhere drop out of the swing.

/** Two sigma of q: nonlinearity and noise of the converter on both voltages. */
const FOLLOW_ERROR = 0.004

/** The highest resistance that can be told from none [kohm]. */
export const LEAK_MIN_KOHM = (BIAS_OHM / 1000) * (1 / (2 * FOLLOW_ERROR) - 1)

/** Resistance between two conductors that reach their own far terminals [kohm]; undefined when it is too high to be seen. */
function leakKohm(follow: number): number | undefined {
    if (follow < 2 * FOLLOW_ERROR) return undefined
    return (BIAS_OHM / 1000) * (1 / Math.min(1, follow) - 1)
}

/** Between hot and cold: the mean of both ways. */
export function legsLeak(probes: Probes): number | undefined {
    const hot = follow(probes, HOT, COLD, COLD_LOW, COLD_HIGH)
    const cold = follow(probes, COLD, HOT, HOT_LOW, HOT_HIGH)
    return leakKohm((hot + cold) / 2)
}

/** Between a leg and the shield. */
export function shieldLeak(probes: Probes, leg: number): number | undefined {
    return leakKohm(follow(probes, leg, SHIELD, SHIELD_LOW, SHIELD_HIGH))
}

/** By how much of its swing one terminal goes along with another. */
function follow(
    probes: Probes,
    floating: number,
    driven: number,
    low: number,
    high: number,
): number {
    const swing = probes.swing(driven, low, high)
    return swing < 0.2 ? 0 : probes.swing(floating, low, high) / swing
}
