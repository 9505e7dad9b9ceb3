/** How many times as many random cases as in `npm test`: npm run bench:thorough sets it. */
const TIMES = Number(process.env.QUIETLINE_CASES ?? 1)

/** So many random cases in `npm test`, more in `npm run bench:thorough`. */
export function cases(count: number): number {
    return count * TIMES
}
