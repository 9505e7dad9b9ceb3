import { dbFromPower, dbuFromMeanSquare } from "../../src/dsp/decibel"

/** Below this it is the arithmetic's own rounding [V²]: -180 dBu. */
const MIN_V2 = 0.6e-18

/** Level of a mean square; null when there is nothing [dBu]. */
export function dbuOrNull(meanSquareV2: number): number | null {
    return meanSquareV2 > MIN_V2 ? dbuFromMeanSquare(meanSquareV2) : null
}

/** A power ratio; null unless both powers are there [dB]. */
export function ratioOrNull(over: number, under: number): number | null {
    return over > MIN_V2 && under > MIN_V2 ? dbFromPower(over / under) : null
}
