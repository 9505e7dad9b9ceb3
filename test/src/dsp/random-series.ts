import type { Random } from "../../../common/random"
import { type Signal, sum, tone } from "./signals"

/** Lines of a mains that are drawn at least, any of which may be the strongest. */
const LINES = 10
const WEAKEST_DB = -40
const NEXT_DB = -6

/** A fundamental is at most so far below the strongest line. */
const FUNDAMENTAL_DB = -25

const between = (random: Random, low: number, high: number) => low + (high - low) * random.uniform()
const anyPhase = (random: Random) => 2 * Math.PI * random.uniform()

/** Ten to twenty lines of a frequency: any of the first ten at 0 dBu, the others 6 to 40 dB weaker. */
export function randomSeries(random: Random, hz: number): Signal {
    const strongest = Math.floor(LINES * random.uniform())
    const count = LINES + Math.floor((LINES + 1) * random.uniform())
    const levels = Array.from({ length: count }, () => between(random, WEAKEST_DB, NEXT_DB))
    levels[0] = between(random, FUNDAMENTAL_DB, 0)
    levels[strongest] = 0
    return sum(...levels.map((dbu, k) => tone((k + 1) * hz, dbu, anyPhase(random))))
}

/** White noise of -60 to -40 dBu beside a signal, another one at each reading. */
export function withNoise(random: Random, signal: Signal): Signal {
    const rms = Math.sqrt(0.6) * 10 ** (between(random, -60, -40) / 20)
    return tS => signal(tS) + rms * random.gaussian()
}

/** A frequency out of ranges that are equally likely [Hz]. */
export function randomHz(random: Random, ranges: readonly (readonly [number, number])[]): number {
    return between(random, ...ranges[Math.floor(ranges.length * random.uniform())])
}
