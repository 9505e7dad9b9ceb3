/** 0 dBu: the voltage that puts 1 mW into 600 ohm. */
const DBU_REFERENCE_V = Math.sqrt(0.6)

/** Level that stands for "none" in a scenario: the bottom of the range. */
const NONE_DBU = -150

/** Rms volts of a level; the bottom of a scenario's range, -150 dBu, is exactly nothing. */
export function dbuToVolts(dbu: number): number {
    return dbu <= NONE_DBU ? 0 : DBU_REFERENCE_V * dbToRatio(dbu)
}

/** Level of an rms voltage; -Infinity for 0 V. */
export function voltsToDbu(rmsV: number): number {
    return 20 * Math.log10(rmsV / DBU_REFERENCE_V)
}

/** Ratio of voltages. */
export function dbToRatio(db: number): number {
    return 10 ** (db / 20)
}
