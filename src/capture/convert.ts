/** A pin whose `value` is one conversion. */
interface Readable {
    readonly value: number
}

/**
 * Converts pairs one after the other, `rounds` times over the same arrays. 19 opcodes a pair, each pair the same ones, so the
 * grid is uniform (npm run bench:cost counts them).
 * @param h, c receive parts of the reference, 0..1 [size: >= pairs]
 */
export function convert(
    h: number[],
    c: number[],
    hot: Readable,
    cold: Readable,
    pairs: number,
    rounds: number,
): void {
    for (let round = 0; round < rounds; round++) {
        for (let i = 0; i < pairs; i++) {
            h[i] = hot.value
            c[i] = cold.value
        }
    }
}

/** Cold conversions that a pair of convertMore() has more than one of convert(). */
export const MORE = 4

/**
 * The same loop with more of its cold step. From one conversion to the next of a cold pin takes as long as from hot to cold: the
 * rest of one step and the beginning of the next. So the two loops' pair times are MORE skews apart.
 */
export function convertMore(
    h: number[],
    c: number[],
    hot: Readable,
    cold: Readable,
    pairs: number,
    rounds: number,
): void {
    for (let round = 0; round < rounds; round++) {
        for (let i = 0; i < pairs; i++) {
            h[i] = hot.value
            c[i] = cold.value
            c[i] = cold.value
            c[i] = cold.value
            c[i] = cold.value
            c[i] = cold.value
        }
    }
}
