import {
    type CableFigure,
    cableFigures,
    isLimited,
    limitText,
    valueText,
} from "../../src/verdict/cable-figures"
import { cableHint } from "../../src/verdict/cable-hints"
import { mapWords } from "../../src/verdict/cable-map"
import type { CableRecord } from "./cable-record"

/** A row of the table of a test. */
export interface FigureRow {
    name: string
    value: string
    /** empty: nobody minds */
    limit: string
    mark: "ok" | "fails" | "not certain" | ""
}

/** Why a result is what it is, a paragraph each. */
export interface Remark {
    /** "open cold leg: pin 3 does not arrive" */
    what: string
    hint: string
    isCertain: boolean
}

function isOutside({ value, least, most }: CableFigure): boolean {
    if (value === undefined) return true
    return (least !== undefined && value < least) || (most !== undefined && value > most)
}

function markOf(figure: CableFigure, { findings, unsure }: CableRecord): FigureRow["mark"] {
    if (!isLimited(figure)) return ""
    if (findings.includes(figure.word) && isOutside(figure)) return "fails"
    if (unsure.includes(figure.word)) return "not certain"
    return figure.value === undefined && figure.bound === undefined ? "" : "ok"
}

/** All figures of a test that were measured or should have been. */
export function figureRows(record: CableRecord): FigureRow[] {
    return cableFigures(record.reading, record.limits)
        .filter(
            ({ value, bound, ...figure }) =>
                value !== undefined ||
                bound !== undefined ||
                isLimited({ value, bound, ...figure }),
        )
        .map(figure => ({
            name: figure.name,
            value: valueText(figure),
            limit: limitText(figure),
            mark: markOf(figure, record),
        }))
}

/** Words whose evidence is not all: what arrives where says more. */
const WITH_MAP = ["miswired", "rotated"]

/** What only a tone can tell, with a zero to compare it with. */
const OF_A_TONE = ["balance", "phase", "loss", "rejection"]
const TONE_HINT =
    "no tone came through, or the rig's zero has none: quietline cable --zero with a short good cable, or --no-tone"

/** What a rig without a zero can't help. */
const ZERO_HINT =
    "the rig has no zero, so its own resistances count: quietline cable --zero with a short good cable in it"

/** What to do about a figure that can't be told. */
function hintOfDoubt(word: string, { isZeroed, reading }: Judged): string {
    if (!isZeroed) return ZERO_HINT
    if (OF_A_TONE.includes(word) && reading.lossDb === undefined) return TONE_HINT
    return "test again; if it stays, the limit is too near"
}

/** What remarks go by. */
export type Judged = Pick<
    CableRecord,
    "connector" | "reading" | "limits" | "isZeroed" | "map" | "result" | "findings" | "unsure"
>

/** What was found and what to do, then what could not be told. */
export function remarks(record: Judged): Remark[] {
    const { connector, reading, limits } = record
    const remark = (word: string, isCertain: boolean): Remark => {
        const { what, evidence, hint } = cableHint(word, connector, reading, limits)
        const map = WITH_MAP.includes(word) ? `; ${mapWords(record.map, connector)}` : ""
        const told = evidence === "" ? "" : `: ${evidence}${map}`
        return isCertain
            ? { what: what + told, hint, isCertain }
            : {
                  what: `not certain: ${what}?${told.replace(":", "")}`,
                  hint: hintOfDoubt(word, record),
                  isCertain,
              }
    }
    const all = [
        ...record.findings.map(word => remark(word, true)),
        ...record.unsure.map(word => remark(word, false)),
    ]
    if (all.length > 0 || record.result === "PASS") return all
    const words = "the evidence does not suffice to say how this cable is wired"
    return [{ what: words, hint: "plug it in anew and test again", isCertain: false }]
}
