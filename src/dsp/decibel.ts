// Levels. 0 dBu = sqrt(0.6) V rms: the voltage that puts 1 mW into 600 ohm.

/** Mean square voltage of 0 dBu [V²]. */
const DBU_REFERENCE_V2 = 0.6

/** 10 log10 of a power ratio [dB]. `ratio` > 0. */
export function dbFromPower(ratio: number): number {
    return 4.342944819032518 * Math.log(ratio)
}

/** Level of a mean square voltage [dBu]. `meanSquareV2` > 0. */
export function dbuFromMeanSquare(meanSquareV2: number): number {
    return dbFromPower(meanSquareV2 / DBU_REFERENCE_V2)
}
