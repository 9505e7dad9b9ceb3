import { type FreeLine, hasOwnCommonMode } from "./free-lines"

/** Lines of the mains that count as hum. */
export const HARMONICS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** Frequencies that mains have, of islands and generators too [Hz]. */
const WINDOWS_HZ = [
    [47, 53],
    [57, 63],
] as const

/** True where a mains frequency may be. */
function isMainsHz(hz: number): boolean {
    return WINDOWS_HZ.some(([from, to]) => hz >= from && hz <= to)
}

/** The multiple of a mains frequency that a line is; undefined when it is none. */
export function orderOf({ hz, withinHz }: FreeLine, mainsHz: number): number | undefined {
    const order = Math.round(hz / mainsHz)
    if (!HARMONICS.includes(order)) return undefined
    return Math.abs(hz - order * mainsHz) <= withinHz ? order : undefined
}

/** How well a mains frequency fits some lines: better is more of them, then common mode, then a lower first order. */
interface Fit {
    hz: number
    orders: ReadonlySet<number>
    common: number
}

function fitOf(line: FreeLine, order: number, lines: readonly FreeLine[]): Fit {
    const hz = line.hz / order
    const orders = new Set(lines.flatMap(other => orderOf(other, hz) ?? []))
    return { hz, orders, common: hasOwnCommonMode(line) ? line.common : 0 }
}

function isBetter(a: Fit, b: Fit | undefined): boolean {
    if (b === undefined || a.orders.size !== b.orders.size)
        return a.orders.size > (b?.orders.size ?? 0)
    if (a.common !== b.common) return a.common > b.common
    return Math.min(...a.orders) < Math.min(...b.orders)
}

/**
 * A mains frequency that lines with common mode of their own are multiples of: two at least, one of the first three among
 * them, or the first alone; nearly any sine is some multiple of something.
 * @returns undefined when there is none [Hz]
 */
export function combHz(lines: readonly FreeLine[]): number | undefined {
    const common = lines.filter(hasOwnCommonMode)
    let best: Fit | undefined
    for (const line of common) {
        for (const order of HARMONICS) {
            if (!isMainsHz(line.hz / order)) continue
            const fit = fitOf(line, order, common)
            const isLow = [1, 2, 3].some(low => fit.orders.has(low))
            if (!isLow || (fit.orders.size < 2 && !fit.orders.has(1))) continue
            if (isBetter(fit, best)) best = fit
        }
    }
    return best?.hz
}

/** The mains frequency that most lines near multiples of a rough one are multiples of. @returns undefined: there is no line [Hz] */
export function settledHz(lines: readonly FreeLine[], roughHz: number): number | undefined {
    let best: Fit | undefined
    for (const line of lines) {
        const order = Math.round(line.hz / roughHz)
        if (!HARMONICS.includes(order) || Math.abs(line.hz / order - roughHz) > 1) continue
        const fit = fitOf(line, order, lines)
        if (isBetter(fit, best)) best = fit
    }
    return best?.hz
}
