import type { CableCase } from "./cases"
import type { Tested } from "./rig-board"

/** What several faults at once were called: never a pass. */
export class Pairs {
    readonly #answers = new Map<string, Map<string, number>>()
    tests = 0
    /** all of the words and no others */
    named = 0
    refused = 0
    passed = 0

    add({ expected }: CableCase, { verdict, findings }: Tested): void {
        this.tests++
        if (verdict === "PASS") this.passed++
        else if (verdict === "UNSURE" || verdict === "MOVED") this.refused++
        else if (sorted(findings) === sorted(expected)) this.named++
        const answers = this.#answers.get(expected) ?? new Map<string, number>()
        this.#answers.set(expected, answers)
        const answer = `${verdict} ${findings}`
        answers.set(answer, (answers.get(answer) ?? 0) + 1)
    }

    /** Pairs that were not called by their own words, and what they were called. */
    rows(): string[][] {
        return [...this.#answers].flatMap(([expected, answers]) =>
            [...answers]
                .filter(([answer]) => sorted(answer.split(" ")[1]) !== sorted(expected))
                .map(([answer, count]) => [expected, answer, String(count)]),
        )
    }
}

function sorted(words: string): string {
    return words.split("+").sort().join("+")
}
