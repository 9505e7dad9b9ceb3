import { limitsOf } from "../../host/readings/limits"
import type { ViewModel } from "../../host/readings/model"
import { figureText } from "./figure"
import type { ShownModel } from "./shown"

const PLAIN =
    "These readings are of plain subtraction; the state is the board's, which aligns the legs."

const db = (value: number) => `${figureText(value, 1)} dB`
const dbu = (value: number) => `${figureText(value, 1)} dBu`
const pct = (value: number) => `${figureText(value, 0)} %`

/** By how much one level is above another; undefined: one of them is not there [dB] */
function above(a: number | undefined, b: number | undefined): number | undefined {
    return a === undefined || b === undefined ? undefined : a - b
}

function ofHum({ levels, noise }: ViewModel, humDb: number): string {
    const under = above(levels.level_dbu, noise.hum_dbu)
    if (under === undefined) return "No hum stands out in the difference."
    return `Hum is ${db(under)} under the difference; less than ${db(humDb)} is HUM.`
}

function ofCommon({ levels, info }: ViewModel, signalDb: number): string {
    const over = above(levels.cm_dbu, levels.level_dbu)
    if (over !== undefined) return `The common mode is ${db(over)} above the difference.`
    if (info.floor_dbu === undefined) return ""
    return `The difference is under ${dbu(info.floor_dbu + signalDb)}, the floor and ${db(signalDb)}.`
}

function ofBalance({ bal_pct }: ViewModel["levels"]): string {
    if (bal_pct === undefined) return ""
    const leg = bal_pct > 0 ? "hot" : "cold"
    return `Balance is ${pct(bal_pct)}: the signal is on the ${leg} leg.`
}

/** The figures that have led to the state, in one line; empty where there are none. */
export function stateReason(model: ShownModel): string {
    if (model.isPlain) return PLAIN
    const { info, levels } = model
    const { biasPct, signalDb, humDb } = limitsOf(model)
    switch (model.state) {
        case "OK":
        case "HUM":
            return ofHum(model, humDb)
        case "NO-SIGNAL":
            if (info.floor_dbu === undefined) return ""
            return `Difference and common mode are under ${dbu(info.floor_dbu + signalDb)}, the floor and ${db(signalDb)}.`
        case "COMMON":
            return ofCommon(model, signalDb)
        case "ONE-LEG":
        case "Z-BAL":
            return ofBalance(levels)
        case "CLIP":
            if (info.max_dbu === undefined) return ""
            return `The converter's span ends at a sine of ${dbu(info.max_dbu)}.`
        case "BIAS":
            if (info.hot_pct === undefined || info.cold_pct === undefined) return ""
            return `Hot rests at ${pct(info.hot_pct)} of the span, cold at ${pct(info.cold_pct)}; within ${pct(50 - biasPct)} and ${pct(50 + biasPct)} is right.`
        default:
            return ""
    }
}
