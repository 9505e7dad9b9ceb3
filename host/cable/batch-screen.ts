import { stripVTControlCharacters } from "node:util"
import { columnsOf, cutToColumns } from "../output/columns"
import { plainText } from "../output/plain-text"
import { cut, wrapped } from "../text/number"
import { type BatchState, promptText, standText } from "./batch-state"
import { batchLines, type Paper, resultLine } from "./result-text"

/** What the screen of a batch shows besides its state. */
export interface BatchPicture {
    state: BatchState
    /** limits, board, port */
    title: string
    /** the line that is being typed */
    typed: string
    /** the cable of a virtual rig */
    cable: string | undefined
    keys: string
}

/** Rows that a verdict in big letters takes, with one above and one below. */
const BIG_ROWS = 9

/** Rows of everything but the last verdict: title, rules, prompt, line, keys, and some air. */
const MIN_REST = 3

const BOLD = 1
const DIM = 2
const INVERSE = 7

function painted(text: string, sgr: number): string {
    return text === "" ? "" : `\x1b[${sgr}m${text}\x1b[0m`
}

/** What was typed, its end if it is long; what can't be seen is a question mark. */
function typedText(typed: string, columns: number): string {
    const shown = plainText(typed)
    let end = [...shown].slice(-columns)
    while (columnsOf(end.join("")) > columns) end = end.slice(1)
    return end.join("")
}

/** Lines for what is to be done now. */
function actionLines({ state, typed, cable }: BatchPicture, columns: number): string[] {
    const prompt = wrapped(promptText(state), columns - 2, 2).map(line =>
        painted(` ${line.padEnd(columns - 2)} `, INVERSE),
    )
    const label = state.question !== undefined ? "answer: " : "serial number: "
    const field = `${label}${typedText(typed, Math.max(1, columns - label.length - 1))}_`
    const hands = cable === undefined ? [] : [cut(`virtual rig, ${cable}`, columns)]
    return [...prompt, painted(field, BOLD), ...hands]
}

/** The last verdict. It is big only while the cable that it is about is the last one that was in. */
function lastLines({ step, last }: BatchState, paper: Paper, rows: number): string[] {
    if (last === undefined) return []
    const columns = paper.columns ?? 80
    if (step !== "out" && step !== "plug")
        return [
            painted(
                cut(`before: ${stripVTControlCharacters(resultLine(last, paper))}`, columns),
                DIM,
            ),
        ]
    const all = batchLines(last, paper)
    // where there is no room for both, what is wrong matters more than how large it is said
    const isBig = all[0] === "" && rows > BIG_ROWS + 1
    const lines = isBig || all[0] !== "" ? all : all.slice(BIG_ROWS)
    if (lines.length <= rows) return lines
    return [...lines.slice(0, Math.max(0, rows - 1)), painted("… and more, in the reports", DIM)]
}

/** A line that is no longer than its row: what has to be cut loses its colour. */
function fitted(line: string, columns: number): string {
    return columnsOf(line) <= columns ? line : cutToColumns(stripVTControlCharacters(line), columns)
}

/** A picture of a batch for a terminal of any size, at most a line for each row. */
export function batchScreen(
    picture: BatchPicture,
    columns: number,
    rows: number,
    hasColours: boolean,
): string[] {
    const { state, title, keys } = picture
    const paper: Paper = { columns, hasColours }
    const rule = painted("─".repeat(columns), DIM)
    const action = actionLines(picture, columns)
    const stand = standText(state).flatMap(line => wrapped(line, columns, 2))
    const messages = state.messages.flatMap(line => wrapped(plainText(line), columns, 2)).slice(-3)
    const bottom = [
        rule,
        ...stand,
        ...messages.map(line => painted(line, BOLD)),
        painted(cut(keys, columns), DIM),
    ]
    const top = painted(cut(plainText(title), columns), DIM)
    const room = rows - action.length - bottom.length - MIN_REST
    const last = lastLines(state, paper, Math.max(0, room))
    const air = Array.from({ length: Math.max(0, room - last.length) }, () => "")
    const all = [top, ...last, ...air, rule, ...action, ...bottom]
    // on a small screen what is to be done now comes first
    const lines =
        all.length <= rows ? all : [...action, ...all.filter(line => !action.includes(line))]
    return lines.slice(0, rows).map(line => fitted(line, columns))
}
