import * as ds from "@devicescript/core"
import type { Clock } from "./clock"
import { breathe, giveWay, nextSlice, restUntil } from "./slices"

// The compiler of DeviceScript knows no shorthand for functions.
export const BOARD_CLOCK: Clock = {
    nowMs: () => ds.millis(),
    nextSlice: nextSlice,
    giveWay: giveWay,
    breathe: breathe,
    restUntil: restUntil,
}
