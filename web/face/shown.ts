import type { Readings, ViewModel } from "../../host/readings/model"
import type { Alignment } from "../engine/state"

/**
 * What the face shows: the board's readings, or those that plain subtraction makes of the same pairs. Peaks are the board's
 * and have no place beside the others.
 */
export function shownModel(view: ViewModel, plain: Readings, alignment: Alignment): ViewModel {
    const isPlain = alignment === "plain" && Object.keys(plain).length > 0
    return isPlain ? { ...view, levels: { ...plain }, noise: { ...plain }, peaks: {} } : view
}
