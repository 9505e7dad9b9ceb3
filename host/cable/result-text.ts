import { tableLines } from "../output/table"
import { bigWord } from "../view/big-word"
import type { CableRecord } from "./cable-record"
import { figureRows, remarks } from "./figure-rows"
import type { CableResult } from "./outcome"

/** How a result is shown: a word of a few letters and a colour of SGR. */
const SHOWN: Record<CableResult, { big: string; sgr: number }> = {
    PASS: { big: "PASS", sgr: 32 },
    FAIL: { big: "FAIL", sgr: 31 },
    UNSURE: { big: "???", sgr: 33 },
    NONE: { big: "???", sgr: 33 },
    POWERED: { big: "???", sgr: 33 },
    MOVED: { big: "???", sgr: 33 },
}

/** A terminal narrower than this gets no big words [columns]. */
const ROOM = 48

/** What a terminal, if there is one, can show. */
export interface Paper {
    /** undefined: no terminal */
    columns: number | undefined
    hasColours: boolean
}

function painted(text: string, { result }: CableRecord, paper: Paper): string {
    return paper.hasColours ? `\x1b[1;${SHOWN[result].sgr}m${text}\x1b[0m` : text
}

/** A test in one line: `FAIL A001 open-cold`. */
function resultLine(record: CableRecord, paper: Paper): string {
    const { result, serial, findings, unsure } = record
    // the result says these already
    const news = findings.filter(word => !["no-cable", "powered", "moved"].includes(word))
    const words = [...news, ...unsure.map(word => `${word}?`)].join("+")
    return [painted(result, record, paper), serial, words].filter(Boolean).join(" ")
}

/** What was found and what to do, two lines each. */
function remarkLines(record: CableRecord): string[] {
    return remarks(record).flatMap(({ what, hint }) => [what, `    ${hint}`])
}

function identity(record: CableRecord): string {
    const { serial, profile, testedAt, board, firmware, confidencePct } = record
    const date = testedAt.toISOString().replace("T", " ").slice(0, 19)
    const sure = confidencePct === undefined ? [] : [`confidence ${confidencePct.toFixed(1)} %`]
    const parts = [serial, profile, `${date} UTC`, `${board}, firmware ${firmware}`, ...sure]
    return parts.filter(part => part !== undefined).join("  ")
}

function bigLines(record: CableRecord, paper: Paper): string[] {
    if (paper.columns === undefined || paper.columns < ROOM) return []
    const lines = bigWord(SHOWN[record.result].big).map(line => painted(line, record, paper))
    return ["", ...lines, ""]
}

/** A test of a batch for people: the verdict, big where there is room, and why. */
export function batchLines(record: CableRecord, paper: Paper): string[] {
    return [...bigLines(record, paper), resultLine(record, paper), ...remarkLines(record)]
}

/** A test for people: the verdict, big where there is room, why, and the figures. */
export function resultLines(record: CableRecord, paper: Paper): string[] {
    const rows = figureRows(record).map(({ name, value, limit, mark }) => [
        name,
        value,
        limit,
        mark,
    ])
    return [
        ...batchLines(record, paper),
        "",
        identity(record),
        "",
        ...tableLines(["", "measured", "limit", ""], rows),
    ]
}
