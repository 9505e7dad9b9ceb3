import type { CableResult } from "./outcome"
import type { CableCounts } from "./test-history"

/**
 * "12 cables: 10 passed, 1 failed, 1 not certain".
 * @param cables how many cables with a verdict it was, where some were tested more than once or had none: "13 tests of 12 cables: …"
 */
export function tallyText(results: readonly CableResult[], cables = results.length): string {
    const count = (...wanted: CableResult[]) =>
        results.filter(result => wanted.includes(result)).length
    const all = results.length
    const ofCables = `${cables} ${cables === 1 ? "cable" : "cables"}`
    const tests = `${all} ${all === 1 ? "test" : "tests"} of ${ofCables}`
    return [
        `${all === cables ? ofCables : tests}: ${count("PASS")} passed`,
        `${count("FAIL")} failed`,
        `${all - count("PASS", "FAIL")} not certain`,
    ].join(", ")
}

/** "yield 83.3 %": the cables that have passed in the end among those with a verdict. @returns undefined while there is none */
export function yieldText({ cables, passed }: CableCounts): string | undefined {
    return cables === 0 ? undefined : `yield ${((100 * passed) / cables).toFixed(1)} %`
}

/** A cable takes less than this: a longer gap was a break [ms]. */
const BREAK_MS = 300_000

/**
 * Cables an hour, breaks of more than five minutes left out.
 * @param endedMs when the tests of cables have ended, in their order
 * @returns undefined while there is no time between two of them
 */
export function cablesAnHour(endedMs: readonly number[]): number | undefined {
    const gaps = endedMs.slice(1).map((ms, i) => ms - endedMs[i])
    const work = gaps.filter(gap => gap <= BREAK_MS)
    const sum = work.reduce((total, gap) => total + gap, 0)
    return sum <= 0 ? undefined : (3_600_000 * work.length) / sum
}
