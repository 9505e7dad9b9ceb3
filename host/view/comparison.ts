import { readingOf, type ViewModel } from "./model"
import { errorText, MISSING } from "./number"

const AT_FLOOR_DB = 1

/** The error column of a key: reading minus truth, or a dash beside a truth that is a mean over time. */
export function errorOf(model: ViewModel, key: string, places: number): string {
    if (model.unsteady.includes(key)) return MISSING
    const reading = readingOf(model, key)
    const truth = model.truth[key]
    return key.endsWith("_dbu")
        ? levelError(reading, truth, model.info.floor_dbu)
        : errorText(reading, truth, places)
}

/**
 * What the error column says of a level: the error, or "floor" where the truth lies below the rig's own floor
 * and the reading shows just that floor.
 */
function levelError(
    reading: number | undefined,
    truth: number | undefined,
    floorDbu: number | undefined,
): string {
    if (reading === undefined || truth === undefined) return MISSING
    if (floorDbu !== undefined && truth < floorDbu && reading < floorDbu + AT_FLOOR_DB)
        return "floor"
    return errorText(reading, truth, 2)
}
