import { Box } from "ink"
import { compactDigits, tallDigits } from "./big-digits"
import type { Layout } from "./layout"
import { readingOf, type ViewModel } from "./model"
import { fixed, wrapped } from "./number"
import { ORIGIN_WORDS } from "./origin"
import { Paint } from "./paint"
import { stateWords } from "./state-words"

const WIDEST_LEVEL = 6 // "-57.02"
const STATE_GAP = 3
const ADVICE_ROWS = 2

/** What to say before the first line: what is wrong with the port, if anything is. */
function waitingText({ title, note }: ViewModel): string {
    return note ?? ORIGIN_WORDS[title.origin ?? "simulation"].waiting
}

/** The level in large digits, and beside it the state of the line with a line of advice. */
export function Level({ model, layout }: { model: ViewModel; layout: Layout }) {
    const digits = layout.tall ? tallDigits : compactDigits
    const text = fixed(readingOf(model, "level_dbu"), 2).padStart(WIDEST_LEVEL)
    const width = digits("-00.00")[0].length
    const rows = digits(text).map(row => row.slice(-width).padStart(width))
    const left = layout.inner - width - " dBu".length - STATE_GAP
    const { colour, advice } =
        model.tMs === undefined
            ? { colour: "gray" as const, advice: waitingText(model) }
            : stateWords(model.state ?? "START")
    const adviceLines = wrapped(advice, left, ADVICE_ROWS)
    return (
        <Box>
            <Box flexDirection="column" width={width}>
                {rows.map((row, i) => (
                    <Paint key={i} bold>
                        {row}
                    </Paint>
                ))}
            </Box>
            <Box alignItems="flex-end" width={4 + STATE_GAP}>
                <Paint>{" dBu"}</Paint>
            </Box>
            <Box flexDirection="column" width={left}>
                <Paint bold color={colour}>
                    {`■ ${model.state ?? "…"}`}
                </Paint>
                {adviceLines.map(line => (
                    <Paint key={line}>{line}</Paint>
                ))}
            </Box>
        </Box>
    )
}
