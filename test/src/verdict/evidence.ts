import { type Evidence, StateJudge } from "../../../src/verdict/state"

const FLOOR_DBU = -57

/** A line that is fine: a tone on both legs alike, hum far below. */
export const FINE: Evidence = {
    levelDbu: -10,
    commonDbu: -40,
    clip: 0,
    hotOffset: 0,
    coldOffset: 0,
    floorDbu: FLOOR_DBU,
    toneDbu: -10,
    humDbu: undefined,
    rejectionDb: undefined,
    balancePct: 0,
}

/** What brings a line into each state, and from FINE on nothing else. */
export const SIGNS: Record<string, Partial<Evidence>> = {
    OK: {},
    BIAS: { hotOffset: 0.2 },
    CLIP: { clip: 1 },
    "NO-SIGNAL": { levelDbu: undefined, commonDbu: undefined, toneDbu: undefined },
    COMMON: { levelDbu: undefined, commonDbu: -10, toneDbu: undefined },
    "ONE-LEG": { balancePct: 100, commonDbu: -16 },
    "Z-BAL": { balancePct: 100, commonDbu: -16, rejectionDb: 30 },
    HUM: { humDbu: -40 },
}

export const WORDS = Object.keys(SIGNS)

/** From lowest to highest; ONE-LEG and Z-BAL exclude each other. */
export const BY_PRIORITY = ["OK", "HUM", "ONE-LEG", "COMMON", "NO-SIGNAL", "CLIP", "BIAS"]

/** Looks that are enough to leave anything for anything. */
export const PLENTY = 20

export function look(judge: StateJudge, signs: Partial<Evidence>, times = 1): string {
    for (let i = 0; i < times; i++) judge.look({ ...FINE, ...signs })
    return judge.current()
}

/** A judge that is in a state. */
export function judgeIn(state: string): StateJudge {
    const judge = new StateJudge()
    look(judge, SIGNS[state], PLENTY)
    return judge
}
