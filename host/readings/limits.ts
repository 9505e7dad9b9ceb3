import { DEFAULT_THRESHOLDS, type Thresholds } from "../../src/verdict/thresholds"
import type { ViewModel } from "./model"

/** The thresholds that the board goes by, as its I line states them: bias/signal/common/one leg/hum. */
export function limitsOf({ words }: Pick<ViewModel, "words">): Thresholds {
    const [biasPct, signalDb, commonDb, oneLegPct, humDb] = (words.limits ?? "")
        .split("/")
        .map(Number)
    const isStated = humDb !== undefined && [biasPct, signalDb, humDb].every(Number.isFinite)
    return isStated ? { biasPct, signalDb, commonDb, oneLegPct, humDb } : DEFAULT_THRESHOLDS
}
