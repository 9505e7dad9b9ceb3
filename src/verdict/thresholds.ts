/** Where the states of the line begin (docs/telemetry.md). A state is left a little later than it is entered. */
export interface Thresholds {
    /** BIAS: a leg's mean is this far from mid-scale [% of the span] */
    biasPct: number
    /** NO-SIGNAL and COMMON: so far above the floor there is something [dB] */
    signalDb: number
    /** COMMON: without a tone, the difference is so far below the common mode [dB] */
    commonDb: number
    /** ONE-LEG and Z-BAL: balance of the signal, either sign [%] */
    oneLegPct: number
    /** HUM: hum is less than so far below the difference [dB] */
    humDb: number
}

/** What a receiver goes by unless its configuration says otherwise. */
export const DEFAULT_THRESHOLDS: Thresholds = {
    biasPct: 10,
    signalDb: 3,
    commonDb: 20,
    oneLegPct: 80,
    humDb: 40,
}

/** True when each of them is within its limits: those of devs.config.json. */
export function thresholdsFit(t: Thresholds): boolean {
    return (
        within(t.biasPct, 1, 45) &&
        within(t.signalDb, 1, 30) &&
        within(t.commonDb, 6, 60) &&
        within(t.oneLegPct, 20, 99) &&
        within(t.humDb, 6, 80)
    )
}

function within(value: number, least: number, most: number): boolean {
    return value >= least && value <= most
}
