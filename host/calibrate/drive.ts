import { dbuFromMeanSquare } from "../../src/dsp/decibel"
import type { Converter, Reading } from "../service/protocol"

/** Least drive above the converter's own noise that the board takes [dB]. */
export const MIN_DRIVE_DB = 30

/** Legs further apart than this are more than a converter's mismatch: the board takes a gain from 0.7 to 1.43 [dB]. */
const MAX_APART_DB = 3

/** Legs that carry the same correlate to 99 % and better, skew or not [%]. */
const MIN_CORRELATION_PCT = 90

/** What to think of what is on the legs, for a calibration. */
export interface Drive {
    isGood: boolean
    /** what there is and what to do about it, in a line */
    words: string
}

const dbu = (level: number) => `${level.toFixed(1)} dBu`

/** The converter's own noise on one leg [dBu]. */
export function floorDbu({ codeNoise, voltsPerCode }: Converter): number {
    return dbuFromMeanSquare((codeNoise * voltsPerCode) ** 2)
}

/** The strongest sine that does not reach a rail [dBu]. */
function ceilingDbu({ lowCode, highCode, voltsPerCode }: Converter): number {
    const peakV = ((highCode - lowCode) / 2) * voltsPerCode
    return dbuFromMeanSquare(peakV ** 2 / 2)
}

/** Go or no-go: both legs on one source, loud enough and not too loud. The board checks all of it again, and the tone. */
export function driveOf(reading: Reading, converter: Converter): Drive {
    const { hotDbu, coldDbu, correlationPct, clip } = reading
    const noGo = (words: string) => ({ isGood: false, words })
    if (clip > 0) return noGo("clips: turn the source down")
    const needDbu = floorDbu(converter) + MIN_DRIVE_DB
    const loudestDbu = Math.max(hotDbu ?? needDbu - 1, coldDbu ?? needDbu - 1)
    if (loudestDbu < needDbu) {
        const words = hotDbu === undefined ? "no level" : dbu(hotDbu)
        return noGo(`too quiet: ${words}; turn the source up to ${dbu(needDbu)} or more`)
    }
    if (hotDbu === undefined || coldDbu === undefined) {
        const leg = hotDbu === undefined ? "cold" : "hot"
        return noGo(`only the ${leg} leg carries anything; tie both to one source`)
    }
    const levels = `hot ${dbu(hotDbu)}, cold ${dbu(coldDbu)}`
    if (Math.abs(hotDbu - coldDbu) > MAX_APART_DB)
        return noGo(`the legs differ: ${levels}; tie both to one source`)
    if (correlationPct !== undefined && correlationPct < -MIN_CORRELATION_PCT)
        return noGo(
            "the legs are opposite, as on a balanced output; tie both to one of its contacts",
        )
    if (correlationPct !== undefined && correlationPct < MIN_CORRELATION_PCT)
        return noGo("the legs do not carry the same; tie both to one source")
    const above = (Math.min(hotDbu, coldDbu) - needDbu + MIN_DRIVE_DB).toFixed(0)
    const below = (ceilingDbu(converter) - loudestDbu).toFixed(0)
    return {
        isGood: true,
        words: `good: ${levels}; ${above} dB above the converter's noise, ${below} dB below clipping`,
    }
}
