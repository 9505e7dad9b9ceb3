import { dbuFromMeanSquare } from "../../src/dsp/decibel"

/** A voltage at evenly spaced instants. */
export interface Trace {
    /** instant of the first value [ms] */
    firstMs: number
    stepMs: number
    volts: readonly number[]
}

/** The mean of at least one value. */
export function mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The values without their mean. */
export function withoutDc(values: readonly number[]): number[] {
    const dc = mean(values)
    return values.map(value => value - dc)
}

/** Level of a trace, DC included [dBu]; -Infinity for silence. */
export function levelDbu({ volts }: Trace): number {
    const meanSquareV2 = mean(volts.map(value => value * value))
    return meanSquareV2 > 0 ? dbuFromMeanSquare(meanSquareV2) : Number.NEGATIVE_INFINITY
}

/** The farthest from zero that any of the traces goes [V]. */
export function peakV(...traces: readonly Trace[]): number {
    let peak = 0
    for (const { volts } of traces) for (const v of volts) peak = Math.max(peak, Math.abs(v))
    return peak
}
