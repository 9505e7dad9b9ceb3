import type { CableResult } from "./outcome"

/** "12 cables: 10 passed, 1 failed, 1 not certain". */
export function tallyText(results: readonly CableResult[]): string {
    const count = (...wanted: CableResult[]) =>
        results.filter(result => wanted.includes(result)).length
    const all = results.length
    return [
        `${all} ${all === 1 ? "cable" : "cables"}: ${count("PASS")} passed`,
        `${count("FAIL")} failed`,
        `${all - count("PASS", "FAIL")} not certain`,
    ].join(", ")
}
