import type { Levels } from "../dsp/levels"
import { decimalText } from "../telemetry/decimal"

/** Lowest level that is shown: five characters [dBu]. */
const LOWEST_DBU = -99.9

/** A level in at most five characters; a dash when it cannot be measured. */
function levelText(dbu: number | undefined): string {
    return dbu === undefined ? "-" : decimalText(Math.max(dbu, LOWEST_DBU), 1)
}

/** What the display shows: the state, the difference in large digits, and the common mode below. */
export function displayLines(levels: Levels, state: string): string[] {
    return [state, levelText(levels.levelDbu), `dBu  cm ${levelText(levels.cmDbu)}`]
}
