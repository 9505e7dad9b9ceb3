import { stream } from "../../../common/random"

export const CODES = 4096
const PAIR_RATE_HZ = 13_812.2

/** A converter of 12 bits over 0..4096, of which some codes are wider than the others. */
export interface WideConverter {
    /** code k is from edges[k] to edges[k + 1] [size: CODES + 1] */
    edges: Float64Array
    convert(x: number): number
}

/** @param extra how much wider than the others some codes are [of the span / 4096] */
function wideConverter(extra: ReadonlyMap<number, number>): WideConverter {
    const taken = [...extra.values()].reduce((a, b) => a + b, 0)
    const narrow = (CODES - taken) / CODES
    const edges = new Float64Array(CODES + 1)
    for (let k = 0; k < CODES; k++) edges[k + 1] = edges[k] + narrow + (extra.get(k) ?? 0)
    return {
        edges,
        convert: x => {
            let low = 0
            let high = CODES - 1
            while (low < high) {
                const middle = (low + high + 1) >> 1
                if (edges[middle] <= x) low = middle
                else high = middle - 1
            }
            return low
        },
    }
}

export const straightConverter = wideConverter(new Map())

/** The four wide codes from the first on. @param heights [size: 4] */
export function erratum(first: number, heights: readonly number[]): WideConverter {
    return wideConverter(new Map(heights.map((height, i) => [first + 1024 * i, height])))
}

/** A leg over time [codes from mid-scale]. */
export type Leg = (tS: number) => number

/**
 * Blocks of one leg as a receiver converts them, one each 90 ms: a line of 50 Hz has the same phase in every other one.
 * @param noise before the converter [codes rms]
 */
export function blocksOf(
    { convert }: WideConverter,
    leg: Leg,
    { noise, blocks, seed }: { noise: number; blocks: number; seed: number },
): number[][] {
    const random = stream(seed, "wide-converter")
    return Array.from({ length: blocks }, (_, block) =>
        Array.from({ length: 317 }, (_, i) => {
            const x = CODES / 2 + leg(0.09 * block + i / PAIR_RATE_HZ)
            return convert(noise > 0 ? x + noise * random.gaussian() : x)
        }),
    )
}
