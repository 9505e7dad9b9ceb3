import { wrapped } from "../text/number"
import type { Verdict } from "./verdict"

/** Tables are no wider than this [characters]. */
const WIDTH = 110

const ENDLESS = Number.POSITIVE_INFINITY

const SURE_WORDS: Record<Verdict["sure"], string> = {
    sure: "sure",
    likely: "likely",
    doubtful: "the other figures are to be doubted",
}

/** The verdict as lines of text. */
export function verdictLines({ state, advice, findings, sure, couldBe }: Verdict): string[] {
    const near = couldBe.length > 0 ? `, near the limit to ${couldBe.join(", ")}` : ""
    return [
        ...wrapped(`${state}: ${advice} (${SURE_WORDS[sure]}${near})`, WIDTH, ENDLESS),
        ...findings.flatMap(text =>
            wrapped(text, WIDTH - 2, ENDLESS).map((line, i) => (i === 0 ? "- " : "  ") + line),
        ),
    ]
}
