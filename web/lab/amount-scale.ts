import type { Amount } from "./control"

/** Places of a slider. */
export const PLACES = 1000

/** Where a value stands on the slider. */
export function placeOf({ min, max, isLog }: Amount, value: number): number {
    const share = isLog ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min)
    return Math.round(PLACES * share)
}

/** The value at a place of the slider, in whole steps; both ends are exact. */
export function valueAt({ min, max, step, isLog }: Amount, place: number): number {
    const share = place / PLACES
    if (share <= 0) return min
    if (share >= 1) return max
    const value = isLog ? min * (max / min) ** share : min + share * (max - min)
    const decimals = Math.max(0, Math.ceil(-Math.log10(step)))
    return Number((step * Math.round(value / step)).toFixed(decimals))
}

/** A value as it is shown, with a true minus. */
export function amountText({ min, step, none, unit }: Amount, value: number): string {
    if (none !== undefined && value <= min) return none
    const decimals = Math.max(0, Math.ceil(-Math.log10(step)))
    const number =
        value >= 1000 && decimals === 0 ? value.toLocaleString("en") : shortened(value, decimals)
    return `${number.replace("-", "−")} ${unit}`
}

function shortened(value: number, decimals: number): string {
    return String(Number(value.toFixed(decimals)))
}
