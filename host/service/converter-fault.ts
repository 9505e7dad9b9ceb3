import type { Converter } from "./protocol"

/** What is wrong with a converter whose numbers are each within their ranges; undefined: nothing. */
export function converterFault(converter: Converter): string | undefined {
    const { lowCode, highCode, pairRateHz, skewUs } = converter
    if (highCode <= lowCode)
        return `has high_code ${highCode}, expected more than low_code ${lowCode}`
    const pairUs = 1e6 / pairRateHz
    if (skewUs > pairUs)
        return `has skew_us ${skewUs.toPrecision(4)}, expected no more than a pair takes, ${pairUs.toPrecision(4)}`
    return undefined
}
