import { Box } from "ink"
import type { ReactNode } from "react"
import { cableWords } from "../readings/cable-words"
import { limitsOf } from "../readings/limits"
import { isCableMode, readingOf, type ViewModel } from "../readings/model"
import { portRemark } from "../readings/remark"
import { compactDigits, tallDigits } from "../text/big-digits"
import { cut, fixed, wrapped } from "../text/number"
import { lineWords, type StateWords, stateWords } from "../text/state-words"
import type { Layout } from "./layout"
import { ORIGIN_WORDS } from "./origin-words"
import { Paint } from "./paint"

const WIDEST_LEVEL = 6 // "-57.02"
const UNIT = " dBu"
const STATE_GAP = 3
const ADVICE_ROWS = 2

/** The level as rows of large digits, right-aligned. */
function digitRows(levelDbu: number | undefined, { tall }: Layout): string[] {
    const digits = tall ? tallDigits : compactDigits
    const width = digits("-00.00")[0].length
    const text = fixed(levelDbu, 2).padStart(WIDEST_LEVEL)
    return digits(text).map(row => row.slice(-width).padStart(width))
}

/** Large digits and their unit, and what is beside them. */
function Beside({ digits, width, children }: BesideProps) {
    return (
        <Box>
            <Box flexDirection="column" width={digits[0].length}>
                {digits.map((row, i) => (
                    <Paint key={i} bold>
                        {row}
                    </Paint>
                ))}
            </Box>
            <Box alignItems="flex-end" width={UNIT.length + STATE_GAP}>
                <Paint>{UNIT}</Paint>
            </Box>
            <Box flexDirection="column" width={width}>
                {children}
            </Box>
        </Box>
    )
}

interface BesideProps {
    digits: string[]
    /** columns beside them */
    width: number
    children: ReactNode
}

/** What is wrong with the port: beside the digits, or in their place where it is too long for that. */
function trouble(text: string, width: number, layout: Layout, rows: number) {
    const marked = `■ ${text}`
    const isShort = wrapped(marked, width, Number.POSITIVE_INFINITY).length <= rows
    const lines = wrapped(marked, isShort ? width : layout.inner, rows)
    while (lines.length < rows) lines.push(" ")
    const painted = lines.map((line, i) => (
        <Paint key={i} color="yellow">
            {line}
        </Paint>
    ))
    return { isShort, painted }
}

/** What the board is about: the state of the line, or of a cable. */
function stateOf(model: ViewModel): StateWords & { word: string } {
    const { state, tMs, title } = model
    if (tMs === undefined)
        return { word: "…", colour: "gray", advice: ORIGIN_WORDS[title.origin].waiting }
    if (isCableMode(model)) return cableWords(model.cable)
    if (state === undefined) return { word: "…", ...stateWords("START") }
    const { levels, noise } = model
    return lineWords(state, levels.level_dbu, noise.hum_dbu, limitsOf(model).humDb)
}

/** The level in large digits, and beside it the state of the line with a line of advice. */
export function Level({ model, layout }: { model: ViewModel; layout: Layout }) {
    const digits = digitRows(readingOf(model, "level_dbu"), layout)
    const width = layout.inner - digits[0].length - UNIT.length - STATE_GAP
    const remark = model.tMs === undefined ? portRemark(model) : undefined
    if (remark !== undefined) {
        const { isShort, painted } = trouble(remark, width, layout, digits.length)
        if (!isShort) return <Box flexDirection="column">{painted}</Box>
        return (
            <Beside digits={digits} width={width}>
                {painted}
            </Beside>
        )
    }
    const { word, colour, advice } = stateOf(model)
    return (
        <Beside digits={digits} width={width}>
            <Paint bold color={colour}>
                {cut(`■ ${word}`, width)}
            </Paint>
            {wrapped(advice, width, ADVICE_ROWS).map(line => (
                <Paint key={line}>{line}</Paint>
            ))}
        </Beside>
    )
}
