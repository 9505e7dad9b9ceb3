import { isCableMode, readingOf, type ViewModel } from "../../host/readings/model"
import { KEY_WORDS, type KeyWords, type ReadingKey } from "../../host/text/key-words"
import { stateWords } from "../../host/text/state-words"
import { LEVEL_KEYS } from "../../src/telemetry/keys"
import type { ShownModel } from "./shown"
import { WAITING } from "./waiting"

/** What is not worked out of plain subtraction. */
const NOT_PLAIN = "It is read of aligned legs only."

const CABLE_MODE = "The board tests cables now, and measures no line."

/** Balance is stated from there on: src/dsp/levels.ts. */
const ABOVE_FLOOR_DB = 6
const MIN_SHARE = 0.1
const BELOW_COMMON_DB = 10

const power = (dbu: number | undefined) => (dbu === undefined ? 0 : 10 ** (dbu / 10))

/** Which of the reasons that docs/telemetry.md gives for a missing balance it is. */
function balanceCause(model: ViewModel): string {
    const [noAnalysis, weak, drowned, toneOnLine, scatter] = KEY_WORDS.bal_pct.leftOut
    const { level_dbu, cm_dbu } = model.levels
    const { hum_dbu, f_hz, mains_hz } = model.noise
    if (model.state === undefined) return noAnalysis
    const whole = power(level_dbu)
    const rest = Math.max(0, whole - power(hum_dbu))
    const floor = power(model.info.floor_dbu)
    if (rest < floor * 10 ** (ABOVE_FLOOR_DB / 10) || rest < MIN_SHARE * whole) return weak
    if (level_dbu !== undefined && cm_dbu !== undefined && level_dbu < cm_dbu - BELOW_COMMON_DB)
        return drowned
    const isOnLine =
        f_hz !== undefined &&
        mains_hz !== undefined &&
        readingOf(model, "cmhum_dbu") !== undefined &&
        Math.abs(f_hz / mains_hz - Math.round(f_hz / mains_hz)) * mains_hz < 3
    return isOnLine ? toneOnLine : scatter
}

/** Why a reading is not there, mostly in the words of docs/telemetry.md; undefined: it is there. */
export function absenceOf(model: ShownModel, key: ReadingKey): string | undefined {
    if (readingOf(model, key) !== undefined) return undefined
    if (model.tMs === undefined) return WAITING[model.title.origin]
    if (isCableMode(model)) return CABLE_MODE
    if (model.isPlain && !(key in model.levels)) return NOT_PLAIN
    const isLevel = LEVEL_KEYS.includes(key)
    const isWaiting = isLevel ? Object.keys(model.levels).length === 0 : model.state === undefined
    if (isWaiting && key !== "bal_pct") return stateWords("START").advice
    if (key === "bal_pct") return balanceCause(model)
    const { leftOut }: KeyWords = KEY_WORDS[key]
    return leftOut[0]
}
