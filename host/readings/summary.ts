import { fixed } from "../text/number"
import { cableWords } from "./cable-words"
import { isCableMode, readingOf, type ViewModel } from "./model"

/** What remains of the view when its screen is gone: scenario, state, last level (or cable result) and the link's counters. */
export function summaryOf(model: ViewModel): string {
    const { title, state, link } = model
    const level = `${fixed(readingOf(model, "level_dbu"), 2)} dBu`
    const line = isCableMode(model)
        ? `tests cables, ${cableWords(model.cable).word}`
        : `${state ?? "no state yet"}, ${level}`
    const counts = `${link.lines} lines, ${link.lost} lost, ${link.bad} bad`
    return `${title.name}: ${line}; ${counts}`
}
