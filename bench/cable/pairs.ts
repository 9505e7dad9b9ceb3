import { truthOf } from "./cable-truth"
import type { CableCase } from "./cases"
import type { Tested } from "./rig-board"
import { Worded } from "./worded"

/** What several faults at once were called: never a pass. */
export class Pairs {
    readonly #answers = new Map<string, Map<string, number>>()
    tests = 0
    /** all of the words and no others */
    named = 0
    refused = 0
    passed = 0
    readonly worded = new Worded()

    /** @param where board, length and seed, for the lists */
    add({ expected, cable }: CableCase, tested: Tested, where: string): void {
        const { verdict, findings, reading } = tested
        this.tests++
        if (verdict === "FAIL") this.worded.add(cable, findings.split("+"), reading, where)
        // Exchanges may cancel out.
        if (verdict === "PASS" && truthOf(cable).isBad) this.passed++
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
