import {
    type CableFigure,
    cableFigures,
    isLimited,
    isLimitWord,
    limitText,
    valueText,
} from "../../src/cable/cable-figures"
import { cableHint, halfInHint } from "../../src/cable/cable-hints"
import type { LimitFindings } from "../../src/cable/cable-limits"
import { mapWords } from "../../src/cable/cable-map-words"
import { canHave } from "./cable-kind"
import type { CableRecord } from "./cable-record"
import { isAboutCable, isOutside, judgeKind, lessThanNothing } from "./outcome"

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

/** Hum that does not stand out of a measured noise is less than that. */
function isHidden({ word, value }: CableFigure, { reading }: CableRecord): boolean {
    return word === "hum" && value === undefined && reading.noiseDbu !== undefined
}

/** What a row says goes by its own figure: beside a fault of the wiring nobody has judged the limits. */
function markOf(figure: CableFigure, record: CableRecord, judged: LimitFindings) {
    const { word, value, bound } = figure
    if (!isLimited(figure)) return ""
    if (judged.failed.includes(word) && isOutside(figure)) return "fails"
    if (value === undefined && bound === undefined && !isHidden(figure, record))
        return record.unsure.includes(word) ? "not certain" : ""
    const isDoubtful =
        judged.unsure.includes(word) ||
        record.unsure.includes(word) ||
        lessThanNothing(record.reading).includes(word)
    return isDoubtful ? "not certain" : "ok"
}

/** All figures of a test that were measured or should have been; none where nothing was, or nothing that counts. */
export function figureRows(record: CableRecord): FigureRow[] {
    const { reading, limits, result, kind } = record
    const isMeasured = ({ value, bound }: CableFigure) => value !== undefined || bound !== undefined
    const figures = cableFigures(reading, limits).filter(({ word }) => canHave(kind, word))
    if (!isAboutCable(result) || !figures.some(isMeasured)) return []
    const judged = judgeKind(reading, limits, kind)
    return figures
        .filter(figure => isMeasured(figure) || isLimited(figure))
        .map(figure => ({
            name: figure.name,
            value: isHidden(figure, record) ? "under the noise" : valueText(figure),
            limit: limitText(figure),
            mark: markOf(figure, record, judged),
        }))
}

/** Beside a fault of the wiring: names of the conductors and leaks that it hides, and with them what else may be wrong. */
export function hiddenFigures(
    record: Pick<CableRecord, "result" | "findings" | "reading" | "limits">,
): string[] {
    const { result, findings, reading, limits } = record
    if (result !== "FAIL" || findings.every(isLimitWord)) return []
    return cableFigures(reading, limits)
        .filter(
            ({ unit, value, bound }) =>
                ["ohm", "kohm"].includes(unit) && value === undefined && bound === undefined,
        )
        .map(({ name }) => name)
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

const FAULT_HINT =
    "what else is wrong keeps it from being measured: mend that first, then test again"

const LESS_HINT =
    "less than nothing: the rig was zeroed with a cable that has more; quietline cable --zero with a short good one"

/** What to do about a figure that can't be told. */
function hintOfDoubt(word: string, { isZeroed, reading, limits, findings }: Judged): string {
    const of = cableFigures(reading, limits).filter(figure => figure.word === word)
    const isMissing = of.length > 0 && of.every(({ value }) => value === undefined)
    if (isMissing && findings.length > 0) return FAULT_HINT
    if (!isZeroed) return ZERO_HINT
    if (lessThanNothing(reading).some(of => of === word)) return LESS_HINT
    if (OF_A_TONE.includes(word) && reading.lossDb === undefined) return TONE_HINT
    return "test again; if it stays, it is nearer to its limit than the rig can tell: clean the plugs, or set another limit"
}

/** What remarks go by. */
export type Judged = Pick<
    CableRecord,
    "connector" | "reading" | "limits" | "isZeroed" | "map" | "result" | "findings" | "unsure"
>

/** What was found and what to do, then what could not be told. */
export function remarks(record: Judged): Remark[] {
    const { connector, reading, limits, result, findings, map } = record
    const remark = (word: string, isCertain: boolean): Remark => {
        const { what, evidence, hint } = cableHint(word, connector, reading, limits)
        const arrives = WITH_MAP.includes(word) ? `; ${mapWords(map, connector)}` : ""
        const told = evidence === "" ? "" : `: ${evidence}${arrives}`
        return isCertain
            ? { what: what + told, hint, isCertain }
            : {
                  what: `not certain: ${what}?${told.replace(":", "")}`,
                  hint: hintOfDoubt(word, record),
                  isCertain,
              }
    }
    const all = [
        ...findings.map(word => remark(word, true)),
        ...record.unsure.map(word => remark(word, false)),
    ]
    const halfIn = result === "FAIL" ? halfInHint(findings, map, connector) : undefined
    if (halfIn !== undefined) all[0].hint = `${halfIn}; if it stays, ${all[0].hint}`
    if (all.length > 0 || result === "PASS") return all
    const words = "the evidence does not suffice to say how this cable is wired"
    return [{ what: words, hint: "plug it in anew and test again", isCertain: false }]
}
