import { BY_CONVERTER } from "../readings/comparison"
import { type Layout, READING_COLUMNS, TRUTH_COLUMNS } from "./layout"
import { Paint } from "./paint"

/** What stands for "converter" where there is no room for it. */
const SHORT_CONVERTER = "conv."

interface NumbersProps {
    reading: string
    truth: string
    error: string
    layout: Layout
    showsTruth: boolean
}

/** Reading, truth and error, right-aligned in their columns. */
export function Numbers({ reading, truth, error, layout, showsTruth }: NumbersProps) {
    const fits = error.length < layout.error
    const shown = error === BY_CONVERTER && !fits ? SHORT_CONVERTER : error
    return (
        <Paint>
            <Paint bold>{reading.padStart(READING_COLUMNS)}</Paint>
            <Paint color="cyan">{(showsTruth ? truth : "").padStart(TRUTH_COLUMNS)}</Paint>
            <Paint dimColor>{(showsTruth ? shown : "").padStart(layout.error)}</Paint>
        </Paint>
    )
}

/** The heads of the three columns. */
export function NumberHeads({ layout, showsTruth }: Pick<NumbersProps, "layout" | "showsTruth">) {
    return (
        <Paint dimColor>
            {"read".padStart(READING_COLUMNS)}
            {(showsTruth ? "truth" : "").padStart(TRUTH_COLUMNS)}
            {(showsTruth ? "error" : "").padStart(layout.error)}
        </Paint>
    )
}
