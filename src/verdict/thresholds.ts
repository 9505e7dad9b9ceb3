import {
    MAX_BIAS_PCT,
    MAX_COMMON_DB,
    MAX_HUM_DB,
    MAX_ONE_LEG_PCT,
    MAX_SIGNAL_DB,
    MIN_BIAS_PCT,
    MIN_COMMON_DB,
    MIN_HUM_DB,
    MIN_ONE_LEG_PCT,
    MIN_SIGNAL_DB,
} from "../protocol/ranges"

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
        within(t.biasPct, MIN_BIAS_PCT, MAX_BIAS_PCT) &&
        within(t.signalDb, MIN_SIGNAL_DB, MAX_SIGNAL_DB) &&
        within(t.commonDb, MIN_COMMON_DB, MAX_COMMON_DB) &&
        within(t.oneLegPct, MIN_ONE_LEG_PCT, MAX_ONE_LEG_PCT) &&
        within(t.humDb, MIN_HUM_DB, MAX_HUM_DB)
    )
}

function within(value: number, least: number, most: number): boolean {
    return value >= least && value <= most
}
