import type { Levels } from "../../src/dsp/levels"

/** Levels of a line of which nothing can be said; tests add what they are about. */
export const NO_LEVELS: Levels = {
    levelDbu: undefined,
    commonDbu: undefined,
    hotDbu: undefined,
    coldDbu: undefined,
    balancePct: undefined,
    corrPct: undefined,
}
