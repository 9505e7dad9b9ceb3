import { NUMBER_COLUMNS } from "./layout"
import { Paint } from "./paint"

const [READING, TRUTH, ERROR] = NUMBER_COLUMNS

interface NumbersProps {
    reading: string
    truth: string
    error: string
    showsTruth: boolean
}

/** Reading, truth and error, right-aligned in their columns. */
export function Numbers({ reading, truth, error, showsTruth }: NumbersProps) {
    return (
        <Paint>
            <Paint bold>{reading.padStart(READING)}</Paint>
            <Paint color="cyan">{(showsTruth ? truth : "").padStart(TRUTH)}</Paint>
            <Paint dimColor>{(showsTruth ? error : "").padStart(ERROR)}</Paint>
        </Paint>
    )
}

/** The heads of the three columns. */
export function NumberHeads({ showsTruth }: { showsTruth: boolean }) {
    return (
        <Paint dimColor>
            {"read".padStart(READING)}
            {(showsTruth ? "truth" : "").padStart(TRUTH)}
            {(showsTruth ? "error" : "").padStart(ERROR)}
        </Paint>
    )
}
