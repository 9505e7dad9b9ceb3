import type { Readings, ViewModel } from "../../host/readings/model"
import type { Alignment } from "../engine/state"

/** What the face shows. */
export interface ShownModel extends ViewModel {
    /** the readings are those of plain subtraction; the state is still the board's, which aligns */
    isPlain?: boolean
}

/**
 * The board's readings, or those that plain subtraction makes of the same pairs. Peaks are those of the board and have no
 * place beside the others.
 */
export function shownModel(view: ViewModel, plain: Readings, alignment: Alignment): ShownModel {
    if (alignment !== "plain" || Object.keys(plain).length === 0) return view
    return { ...view, levels: plain, noise: plain, peaks: {}, isPlain: true }
}
