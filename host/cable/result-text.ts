import { unseenEscaped } from "../../src/encoding/unseen"
import { tableLines } from "../output/table"
import { bigWord } from "../text/big-word"
import { wrapped } from "../text/number"
import type { CableRecord } from "./cable-record"
import { figureRows, hiddenFigures, remarks } from "./figure-rows"
import type { CableResult } from "./outcome"

/** How a result is shown: a word of a few letters and a colour of SGR. */
const SHOWN: Record<CableResult, { big: string; sgr: number }> = {
    PASS: { big: "PASS", sgr: 32 },
    MARGINAL: { big: "???", sgr: 33 },
    FAIL: { big: "FAIL", sgr: 31 },
    UNSURE: { big: "???", sgr: 33 },
    NONE: { big: "???", sgr: 33 },
    POWERED: { big: "???", sgr: 33 },
    MOVED: { big: "???", sgr: 33 },
}

/** A terminal narrower than this gets words of narrow letters, or no big words at all [columns]. */
const ROOM = 48
const NARROW_ROOM = 28

/** More lines than any text has. */
const ENDLESS = 99

/** What a terminal, if there is one, can show. */
export interface Paper {
    /** undefined: no terminal */
    columns: number | undefined
    hasColours: boolean
}

function painted(text: string, { result }: CableRecord, paper: Paper): string {
    return paper.hasColours ? `\x1b[1;${SHOWN[result].sgr}m${text}\x1b[0m` : text
}

/** "mic 10 m (unverified)" */
export function limitsName({ profile, standing }: Pick<CableRecord, "profile" | "standing">) {
    return standing === "unverified" ? `${profile} (unverified)` : profile
}

/** What comes from outside, as it may be shown between colours of ours. */
function legible(record: CableRecord): CableRecord {
    const { serial, profile, board, firmware, findings, unsure } = record
    return {
        ...record,
        serial: serial === undefined ? undefined : unseenEscaped(serial),
        profile: unseenEscaped(profile),
        board: unseenEscaped(board),
        firmware: unseenEscaped(firmware),
        findings: findings.map(word => unseenEscaped(word)),
        unsure: unsure.map(word => unseenEscaped(word)),
    }
}

/** A test in one line: `FAIL A001 open-cold`. */
export function resultLine(given: CableRecord, paper: Paper): string {
    const record = legible(given)
    const { result, serial, findings, unsure } = record
    // the result says these already
    const news = findings.filter(word => !["no-cable", "powered", "moved"].includes(word))
    const words = [...news, ...unsure.map(word => `${word}?`)].join("+")
    const doubt = record.standing === "unverified" ? "(limits unverified)" : ""
    const word = result === "MARGINAL" ? "PASS*" : result
    return [painted(word, record, paper), serial, words, doubt].filter(Boolean).join(" ")
}

/** A text broken at words where there is a terminal's edge. */
function flowing(text: string, { columns }: Paper, indent = ""): string[] {
    if (columns === undefined) return [indent + text]
    const width = Math.max(1, columns - indent.length)
    return wrapped(text, width, ENDLESS).map(line => indent + line)
}

/** What was found and what to do, a paragraph each. */
function remarkLines(record: CableRecord, paper: Paper): string[] {
    return remarks(record).flatMap(({ what, hint }) => [
        ...flowing(what, paper),
        ...flowing(hint, paper, "    "),
    ])
}

/** What a fault of the wiring hides. */
function hiddenLines(record: CableRecord, paper: Paper): string[] {
    const hidden = hiddenFigures(record).join(", ")
    if (hidden === "") return []
    const words = `possibly more behind it: ${hidden} could not be measured; mend this first, then test again`
    return flowing(words, paper)
}

/** The figures as a table, or a paragraph each where that is too wide. */
function figureLines(record: CableRecord, paper: Paper): string[] {
    const rows = figureRows(record)
    if (rows.length === 0) return []
    const cells = rows.map(({ name, value, limit, mark }) => [name, value, limit, mark])
    const table = tableLines(["", "measured", "limit", ""], cells)
    if (table.every(line => line.length <= (paper.columns ?? line.length))) return ["", ...table]
    const paragraphs = rows.flatMap(({ name, value, limit, mark }) => [
        name,
        ...flowing([value, limit, mark].filter(Boolean).join(", "), paper, "    "),
    ])
    return ["", ...paragraphs]
}

/** What was tested when and by what, in a line; where that is too long, a line each. */
function identity(record: CableRecord, { columns }: Paper): string[] {
    const { serial, testedAt, board, firmware, confidencePct } = record
    const date = testedAt.toISOString().replace("T", " ").slice(0, 19)
    const sure = confidencePct === undefined ? [] : [`confidence ${confidencePct.toFixed(1)} %`]
    const parts = [
        ...(serial === undefined ? [] : [serial]),
        ...[
            `limits ${limitsName(record)}`,
            `${date} UTC`,
            `${board}, firmware ${firmware}`,
            ...sure,
        ],
    ]
    const line = parts.join("  ")
    return line.length <= (columns ?? line.length) ? [line] : parts
}

function bigLines(record: CableRecord, paper: Paper): string[] {
    const { columns } = paper
    if (columns === undefined || columns < NARROW_ROOM) return []
    const word = bigWord(SHOWN[record.result].big, columns < ROOM ? 1 : 2)
    return ["", ...word.map(line => painted(line, record, paper)), ""]
}

/** A test of a batch for people: the verdict, big where there is room, why, and what else may be wrong. */
export function batchLines(given: CableRecord, paper: Paper): string[] {
    const record = legible(given)
    return [
        ...bigLines(record, paper),
        resultLine(record, paper),
        ...remarkLines(record, paper),
        ...hiddenLines(record, paper),
    ]
}

/** A test for people: the verdict, big where there is room, why, and the figures. On a terminal the verdict comes last, where it stays on the screen. */
export function resultLines(record: CableRecord, paper: Paper): string[] {
    const verdict = batchLines(record, paper)
    const rest = [...identity(legible(record), paper), ...figureLines(record, paper)]
    return paper.columns === undefined ? [...verdict, "", ...rest] : [...rest, ...verdict]
}
