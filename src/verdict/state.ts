// The state of the line in one short word, with hysteresis: a state is entered at one threshold and left at another,
// and a new one must be seen several times in a row before it counts.
import type { LineState } from "../protocol/words"
import { DEFAULT_THRESHOLDS, type Thresholds } from "./thresholds"

/** What the state is judged from. Levels in dBu; undefined: at the converter's floor or not measured. */
export interface Evidence {
    levelDbu: number | undefined
    commonDbu: number | undefined
    /** clipped pairs in the last block */
    clip: number
    /** DC of a leg, as a part of the converter's span away from mid-scale, -0.5..0.5 */
    hotOffset: number
    coldOffset: number
    /** the converter's own noise in the difference */
    floorDbu: number
    toneDbu: number | undefined
    humDbu: number | undefined
    /** hum in the common mode over hum in the difference, or its lower bound [dB] */
    rejectionDb: number | undefined
    /** leg imbalance of the signal [%] */
    balancePct: number | undefined
}

/** Hum in the difference that is heard. */
export const HUM = "HUM"

/** Before anything has been judged. */
export const START = "START"

/** Equal looks in a row before a new state counts: about a third of a second at eight looks a second. */
const LOOKS = 3

/** Looks that CLIP is held after the last clipped pair: about a second. */
const CLIP_HOLD = 8

/** Looks that a leg's state is held for when the balance can't be told: about two seconds. */
const BALANCE_HOLD = 16

/** How much later than it was entered a state is left. */
const BIAS_LEAVE_SHARE = 0.8
const FLOOR_LATER_DB = 3
const COMMON_LATER_DB = 3
const ONE_LEG_LATER_PCT = 10
const HUM_LATER_DB = 3

/** Above this the legs' difference is not what feeds the common mode, so it says nothing about a leg. */
const ONE_LEG_MOST_PCT = 125
const COHERENT_DB = 10

/** Judges the state from look to look. */
export class StateJudge {
    private state: LineState = START
    private candidate: LineState = START
    private looks = 0
    private clipHold = 0
    private balanceHold = 0

    constructor(private readonly thresholds: Thresholds = DEFAULT_THRESHOLDS) {}

    /** The state that counts now. */
    current(): LineState {
        return this.state
    }

    /**
     * Takes one look.
     * @returns the state that was left, or undefined when nothing has changed
     */
    look(evidence: Evidence): LineState | undefined {
        const seen = this.see(evidence)
        if (seen === this.state) {
            this.looks = 0
            return undefined
        }
        this.looks = seen === this.candidate ? this.looks + 1 : 1
        this.candidate = seen
        const sure = this.looks >= LOOKS || this.state === START || seen === "CLIP"
        if (!sure) return undefined
        const was = this.state
        this.state = seen
        this.looks = 0
        return was
    }

    /** The leave threshold while in a state, the enter threshold otherwise. */
    private limit(state: LineState, enter: number, leave: number): number {
        return this.state === state ? leave : enter
    }

    private see(e: Evidence): LineState {
        const { signalDb, commonDb, humDb } = this.thresholds
        const biasEnter = this.thresholds.biasPct / 100
        const bias = this.limit("BIAS", biasEnter, BIAS_LEAVE_SHARE * biasEnter)
        if (Math.abs(e.hotOffset) > bias || Math.abs(e.coldOffset) > bias) return "BIAS"

        if (e.clip > 0) this.clipHold = CLIP_HOLD
        else if (this.clipHold > 0) this.clipHold--
        if (this.clipHold > 0) return "CLIP"

        const silent = e.floorDbu + this.limit("NO-SIGNAL", signalDb, signalDb + FLOOR_LATER_DB)
        if (below(e.levelDbu, silent) && below(e.commonDbu, silent)) return "NO-SIGNAL"

        const equal = e.floorDbu + this.limit("COMMON", signalDb, signalDb + FLOOR_LATER_DB)
        if (e.levelDbu === undefined || e.levelDbu < equal) return "COMMON"
        const apart = this.limit("COMMON", commonDb, commonDb - COMMON_LATER_DB)
        if (
            e.toneDbu === undefined &&
            e.commonDbu !== undefined &&
            e.levelDbu < e.commonDbu - apart
        )
            return "COMMON"

        const oneLeg = this.onOneLeg(e)
        if (oneLeg !== undefined) return oneLeg

        const hum = this.limit(HUM, humDb, humDb + HUM_LATER_DB)
        if (e.humDbu !== undefined && e.humDbu > e.levelDbu - hum) return HUM
        return "OK"
    }

    /** One leg silent: with common-mode hum that both legs carry alike the source is impedance-balanced. */
    private onOneLeg(e: Evidence): LineState | undefined {
        const already = this.state === "ONE-LEG" || this.state === "Z-BAL"
        if (e.balancePct === undefined) {
            // For a while it is not known whether that leg is back.
            this.balanceHold = Math.max(0, this.balanceHold - 1)
            return already && this.balanceHold > 0 ? this.state : undefined
        }
        this.balanceHold = BALANCE_HOLD
        const enter = this.thresholds.oneLegPct
        const least = already ? enter - ONE_LEG_LATER_PCT : enter
        const tilt = Math.abs(e.balancePct)
        if (tilt < least || tilt > ONE_LEG_MOST_PCT) return undefined
        const coherent = e.rejectionDb !== undefined && e.rejectionDb > COHERENT_DB
        return coherent ? "Z-BAL" : "ONE-LEG"
    }
}

function below(levelDbu: number | undefined, limitDbu: number): boolean {
    return levelDbu === undefined || levelDbu < limitDbu
}

/**
 * Hum that two analyses in a row have seen: a bass note comes and goes, hum stays. It is gone when two have not seen it.
 * @param now, before of the last two analyses [dBu]
 * @param isHum it is the state now
 */
export function lastingHum(
    now: number | undefined,
    before: number | undefined,
    isHum: boolean,
): number | undefined {
    if (isHum) return now ?? before
    if (now === undefined || before === undefined) return undefined
    return Math.min(now, before)
}
