import type { SimultaneousDifference } from "./burst"
import { withoutDc } from "./trace"

function minus(a: readonly number[], b: readonly number[]): number[] {
    return a.map((value, i) => value - b[i])
}

function product(a: readonly number[], b: readonly number[]): number {
    return a.reduce((sum, value, i) => sum + value * b[i], 0)
}

/** What the aligned difference holds beyond the simultaneous one, without DC [V]. */
export function alignedError(
    aligned: readonly number[],
    { atHot }: SimultaneousDifference,
): number[] {
    return withoutDc(minus(aligned, atHot))
}

/**
 * What the plain difference holds beyond the simultaneous one, without DC [V]. A signal is in it partly as it was at
 * the hot instant and partly as it was at the cold one, half and half when it is balanced. That is a delay and no
 * error, so the share of the cold instant is the one that fits best, from 0 to 1.
 */
export function plainError(
    plain: readonly number[],
    { atHot, atCold }: SimultaneousDifference,
): number[] {
    const error = withoutDc(minus(plain, atHot))
    const change = withoutDc(minus(atCold, atHot))
    const power = product(change, change)
    const share = power > 0 ? Math.min(1, Math.max(0, product(error, change) / power)) : 0
    return error.map((value, i) => value - share * change[i])
}
