import { errorText, MISSING } from "./number"

const AT_FLOOR_DB = 1

/**
 * What the error column says of a level: the error, or "floor" where the truth lies below the rig's own floor
 * and the reading shows just that floor.
 */
export function levelError(
    reading: number | undefined,
    truth: number | undefined,
    floorDbu: number | undefined,
): string {
    if (reading === undefined || truth === undefined) return MISSING
    if (floorDbu !== undefined && truth < floorDbu && reading < floorDbu + AT_FLOOR_DB)
        return "floor"
    return errorText(reading, truth, 2)
}
