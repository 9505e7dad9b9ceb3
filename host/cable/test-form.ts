import { cableFigures, isLimited, limitText } from "../../src/cable/cable-figures"
import { canHave } from "./cable-kind"
import type { CableRecord } from "./cable-record"
import { pinsText } from "./pins-text"
import { STIMULUS } from "./stimulus"

/** A line of the form: what was tested, how, and what came of it. */
export interface FormLine {
    test: string
    how: string
    result: string
}

/** Findings of the wiring that an isolation test is for. */
const SHORTED = /^short-/

/** Neither continuity nor isolation. */
const LISTENED_FOR = ["balance", "phase", "loss", "rejection", "hum", "noise"]

function limitsOf(record: CableRecord, unit: string): string {
    const limits = cableFigures(record.reading, record.limits)
        .filter(
            figure =>
                figure.unit === unit && isLimited(figure) && canHave(record.kind, figure.word),
        )
        .map(figure => `${figure.name} ${limitText(figure)}`)
    return limits.length === 0 ? "no limit" : limits.join(", ")
}

/** @param isOfIt true for the words that speak against this test */
function resultOf({ result, findings, unsure }: CableRecord, isOfIt: (word: string) => boolean) {
    if (result === "NONE" || result === "POWERED" || result === "MOVED") return "not performed"
    if (findings.some(isOfIt)) return "fail"
    if (unsure.some(isOfIt) || result === "UNSURE") return "not certain"
    // what is wrong elsewhere may keep it from being measured
    if (findings.length > 0) return "no fault found"
    return "pass"
}

/**
 * The electrical tests of a cable assembly as IPC/WHMA-A-620 lists them: continuity and low-voltage isolation, and, in as many words, those that
 * this rig can't perform.
 */
export function formLines(record: CableRecord): FormLine[] {
    const { volts, milliamperes } = STIMULUS
    const stimulus = `${volts} V, at most ${milliamperes} mA`
    const isLeak = (word: string) => word.startsWith("leak-") || SHORTED.test(word)
    const isConductor = (word: string) => !isLeak(word) && !LISTENED_FOR.includes(word)
    return [
        {
            test: "Continuity",
            how: `${stimulus}; ${pinsText(record.map, record.connector)}; ${limitsOf(record, "ohm")}`,
            result: resultOf(record, isConductor),
        },
        {
            test: "Low-voltage isolation (shorts)",
            how: `${stimulus}; ${limitsOf(record, "kohm")}`,
            result: record.kind === "unbalanced" ? "shorts only" : resultOf(record, isLeak),
        },
        {
            test: "Dielectric withstand voltage",
            how: "takes high voltage, which this rig does not have",
            result: "not performed",
        },
        {
            test: "Insulation resistance at voltage",
            how: "takes high voltage, which this rig does not have",
            result: "not performed",
        },
    ]
}
