import type { CombReading } from "./comb"
import { dbFromPower, dbuFromMeanSquare } from "./decibel"
import { levelAboveFloor, type Scale } from "./levels"
import { type Sine, sinePower } from "./sinefit"
import { TONE_OVER_ALL, TONE_OVER_REST } from "./tone"
import { PI } from "./trig"

/** The difference split into tone, hum and noise. Undefined: cannot be measured now. */
export interface NoiseReading {
    toneDbu: number | undefined
    toneHz: number | undefined
    humDbu: number | undefined
    mainsHz: number | undefined
    cmHumDbu: number | undefined
    noiseDbu: number | undefined
    cmrrDb: number | undefined
    cmrrMinDb: number | undefined
}

/** What has been measured in one burst; powers are mean squares in codes². */
export interface Measured {
    /** the sine that was taken off, whether it sits on a mains line, and whether stronger hum was left */
    sine: Sine
    onLine: boolean
    underHum: boolean
    /** mains frequency, undefined when none was found */
    mainsHz: number | undefined
    /** lines of the common mode, and of the difference without the sine */
    common: CombReading
    difference: CombReading
    /** all of the difference but the sine, DC included */
    rest: number
    /** part of the noise that the lines have taken with them */
    noiseTaken: number
    /** the converter's own noise in the difference */
    floor: number
}

/** Hum that changes by more than this from burst to burst (3 dB) is none. */
const STEADY_RATIO = 2

/** Bursts in a row that must have seen the same hum when there is something else of its strength. */
const STEADY_BURSTS = 3

/** Noise this far above the converter's own (6 dB) may be a programme. */
const SOMETHING_ELSE = 4

/** Hum this far above all else but the tone (10 dB) needs no such proof. */
const PLAIN_RATIO = 10

/** Common-mode hum counts for the CMRR when it stands this far above the noise under its lines (10 dB). */
const CMRR_FROM = 10

/** Under hum that is stronger than this (30 dB) a tone is not worth a statement. */
const UNDER_HUM = 0.001

/** Splits the difference into tone, hum and noise; remembers the hum of the burst before. */
export class DifferenceSplit {
    private lastHum = 0
    private steadyFor = 0

    constructor(
        private readonly pairRateHz: number,
        private readonly scale: Scale,
    ) {}

    /** The reading of one burst. */
    read(m: Measured): NoiseReading {
        const sine = sinePower(m.sine)
        const rest = m.rest - m.difference.dc
        const noise = Math.max(0, rest - m.difference.all) / (1 - m.noiseTaken)
        const isTone = standsOut(m, sine, noise, rest)
        const isHum = m.onLine && !isTone
        const steady = this.steady(m.difference.hum + (isHum ? sine : 0), noise, m.floor)
        const hum = m.mainsHz !== undefined ? steady : 0
        const commonHum = m.mainsHz !== undefined ? m.common.hum : 0
        const reading: NoiseReading = {
            toneDbu: isTone ? this.toDbu(sine) : undefined,
            toneHz: isTone ? (m.sine.w * this.pairRateHz) / (2 * PI) : undefined,
            humDbu: hum > 0 ? this.toDbu(hum) : undefined,
            mainsHz: hum > 0 || commonHum > 0 ? m.mainsHz : undefined,
            cmHumDbu: commonHum > 0 ? this.toDbu(commonHum) : undefined,
            noiseDbu: levelAboveFloor(
                isTone || isHum ? noise : noise + sine,
                m.floor,
                this.scale.voltsPerCode,
            ),
            cmrrDb: undefined,
            cmrrMinDb: undefined,
        }
        // A tone on a line hides the hum there.
        if (m.onLine && isTone) return reading
        const bound = m.common.lines * m.difference.bound
        if (commonHum > CMRR_FROM * m.common.bound) {
            if (hum > 0 && commonHum > hum) reading.cmrrDb = dbFromPower(commonHum / hum)
            else if (hum <= 0 && commonHum > bound)
                reading.cmrrMinDb = dbFromPower(commonHum / bound)
        }
        return reading
    }

    /** Hum is what stays: beside a programme, whose bass may fall on its lines, it must have been there for a while. */
    private steady(hum: number, noise: number, floor: number): number {
        const before = this.lastHum
        this.lastHum = hum
        const same = hum < STEADY_RATIO * before && before < STEADY_RATIO * hum
        this.steadyFor = same ? this.steadyFor + 1 : 1
        const alone = noise < SOMETHING_ELSE * floor || hum > PLAIN_RATIO * noise
        return alone || this.steadyFor >= STEADY_BURSTS ? hum : 0
    }

    private toDbu(meanSquare: number): number {
        return dbuFromMeanSquare(meanSquare * this.scale.voltsPerCode * this.scale.voltsPerCode)
    }
}

/** Whether the sine that was taken off is a tone. `rest` is all that was left, hum and noise. */
function standsOut(m: Measured, sine: number, noise: number, rest: number): boolean {
    if (sine <= 0) return false
    if (m.onLine) return sine > TONE_OVER_ALL * rest
    return sine > TONE_OVER_REST * noise && (!m.underHum || sine > UNDER_HUM * rest)
}
