import type { CableCase } from "./cases"
import type { Tested } from "./rig-board"

/** Columns of the matrix besides the words that cases expect: another finding or several, and no verdict. */
const OTHER = "other findings"
const REFUSED = "refused (UNSURE, MOVED)"
const GOOD = "good"

/** What single faults were taken for. */
export class Confusion {
    readonly #names: string[]
    readonly #counts = new Map<string, number>()
    readonly #misses = new Map<string, number>()
    tests = 0
    right = 0
    /** a faulty cable that passes, a good one that fails: neither may ever be */
    passedFaulty = 0
    failedGood = 0

    constructor(cases: readonly CableCase[]) {
        this.#names = [...new Set(cases.map(nameOf)), OTHER, REFUSED]
    }

    /** @param where board, length and seed, for the list of misses */
    add(given: CableCase, got: Tested, where: string): void {
        const row = nameOf(given)
        let column = got.findings === "" ? GOOD : got.findings
        if (["UNSURE", "MOVED", "NOTHING"].includes(got.verdict)) column = REFUSED
        else if (!this.#names.includes(column)) column = OTHER
        const isFaulty = given.expected !== ""
        this.tests++
        if (isFaulty && got.verdict === "PASS") this.passedFaulty++
        if (!isFaulty && got.verdict === "FAIL") this.failedGood++
        const place = `${row}|${column}`
        this.#counts.set(place, (this.#counts.get(place) ?? 0) + 1)
        if (row === column) this.right++
        else {
            const miss = `${row} (${given.how}): ${got.verdict} ${got.findings}, ${where}`
            this.#misses.set(miss, (this.#misses.get(miss) ?? 0) + 1)
        }
    }

    /** The matrix: a letter for each column, a dot for none. */
    lines(): string[] {
        const letters = this.#names.map((_, i) => String.fromCharCode(97 + i))
        const width = Math.max(...this.#names.map(name => name.length))
        const cell = (row: string, column: string) => {
            const count = this.#counts.get(`${row}|${column}`)
            return (count === undefined ? "." : String(count)).padStart(5)
        }
        const head = `${" ".repeat(width + 3)}${letters.map(letter => letter.padStart(5)).join("")}`
        return [
            head,
            ...this.#names.map(
                (row, i) =>
                    `${letters[i]}  ${row.padEnd(width)}${this.#names.map(column => cell(row, column)).join("")}`,
            ),
        ]
    }

    misses(): string[] {
        return [...this.#misses].map(([miss, count]) => (count > 1 ? `${miss} (${count} x)` : miss))
    }
}

function nameOf({ expected }: CableCase): string {
    return expected || GOOD
}
