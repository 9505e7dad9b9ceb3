import { type Band, bandPower, linePower } from "./band"
import type { LineOverNoise } from "./lines-and-noise"
import type { PairPowers } from "./pair-spectrum"

/** As for the receiver: the signal is this many times the floor, this part of the difference, and this part of the common mode. */
const OVER_FLOOR = 4
const MIN_SHARE = 0.1
const MIN_TO_COMMON = 0.1

/**
 * Balance of the signal: each leg's share of the difference, hum left out. 0 for equal legs, 100 for a dead cold leg.
 * @param levelV2 the whole difference, and its floor [V²]
 * @returns null when there is too little signal to tell it by [%]
 */
export function balanceOf(
    rest: PairPowers,
    lines: readonly LineOverNoise[],
    band: Band,
    levelV2: number,
    floorV2: number,
): number | null {
    const signal = lines.filter(({ kind }) => kind !== "mains")
    const isInside = ({ hz }: { hz: number }) => hz >= band.fromHz && hz <= band.toHz
    const difference = bandPower(rest, "difference", band) + linePower(signal, "difference", band)
    const common = bandPower(rest, "common", band) + linePower(lines, "common", band)
    const isThere =
        difference > OVER_FLOOR * floorV2 &&
        difference > MIN_SHARE * levelV2 &&
        difference > MIN_TO_COMMON * common
    if (!isThere || difference <= 0) return null
    let cross = bandPower({ ...rest, difference: rest.crossRe }, "difference", band)
    for (const line of signal) if (isInside(line)) cross += line.powers.crossRe
    return (200 * cross) / difference
}
