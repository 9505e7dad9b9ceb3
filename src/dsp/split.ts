import { BAND_TOP } from "./band-filter"
import {
    type CombReading,
    crossPower,
    humLines,
    humPower,
    mostHum,
    turnedPower,
} from "./comb-reading"
import { dbFromPower, dbuFromMeanSquare } from "./decibel"
import { levelAboveFloor } from "./levels"
import type { Scale } from "./scale"
import { type Sine, sinePower } from "./sinefit"
import { TONE_OVER_ALL, TONE_OVER_REST } from "./tone"
import { PI } from "./trig"

/** The difference split into tone, hum and noise. Undefined: cannot be measured now. */
export interface NoiseReading {
    toneDbu: number | undefined
    toneFrequencyHz: number | undefined
    humDbu: number | undefined
    mainsHz: number | undefined
    commonHumDbu: number | undefined
    noiseDbu: number | undefined
    cmrrDb: number | undefined
    cmrrMinDb: number | undefined
}

/** What has been measured in one burst; powers are mean squares in codes². */
export interface Measured {
    /** the sine that was taken off */
    sine: Sine
    /** what the band's filter has taken off its power, as a factor */
    lift: number
    /** order of the mains line that it sits on, 0 for none */
    order: number
    /** mains frequency, undefined when none was found */
    mainsHz: number | undefined
    /** lines of the common mode and of the difference: those that are hum, the sine among them if it sits on one */
    common: CombReading
    difference: CombReading
    /** power of those lines that the common mode can't have left in the difference */
    ownHum: number
    /** all of the difference but the sine */
    rest: number
    /** part of the noise that the lines of the difference have taken with them */
    noiseTaken: number
    /** the converter's own noise in the difference */
    floor: number
    /** all of the common mode */
    commonPower: number
}

/** Hum that changes by more than this from burst to burst (3 dB) is none. */
const STEADY_RATIO = 2

/** Nor is what follows the common mode's hum at another angle than before: squared cosine of the most that it may turn by, 33 degrees. */
const STEADY_ANGLE = 0.7

/** Bursts in a row that must have seen the same hum, unless it is plain. Beside next to nothing but noise one of more of them may miss it. */
const STEADY_BURSTS = 3
const MAX_STEADY = 5
const MISSED = 2

/** Noise this far above the converter's own (6 dB) may be a programme. */
const SOMETHING_ELSE = 4

/**
 * Hum this far above all else but the tone needs no such proof: as strong beside next to nothing but noise, 10 dB where it is 6 dB below
 * that of the common mode, otherwise 30 dB.
 */
const PLAIN_QUIET = 1
const PLAIN_COMMON = 10
const REJECTED = 4
const PLAIN = 1000

/** With more than this part of the hum in lines that the common mode can't have left the rest of it says nothing of the rejection. */
const OWN_PART = 0.5

/** Common-mode hum counts for the CMRR when it stands this far above the noise under its lines (10 dB). */
const CMRR_FROM = 10

/** A rejection of more than 70 dB is not read: alignment and converter leave traces of their own. */
const MIN_REJECTED = 1e-7

/**
 * What alignment leaves of a common-mode sine up to the first frequency, as a part of the pair rate, up to the end of the band and
 * above it, where the filter has taken off more of the common mode than of that: with a margin of 3 to 6 dB. A weaker sine may
 * be that and no tone.
 */
const ALIGNED_TO = 0.305
const ALIGNED_LEFT = 1e-6
const BAND_LEFT = 5e-5
const ABOVE_LEFT = 2e-3

/** A sine that is further below hum (30 dB) is no tone; a fit that has gone astray finds one. */
const UNDER_HUM = 0.001

/**
 * Splits the difference into tone, hum and noise; remembers the hum of the burst before. What is neither tone nor hum is
 * noise, whatever it is: the three always add up to the difference.
 */
export class DifferenceSplit {
    private lastHum = 0
    private lastCross = 0
    private lastTurned = 0
    private steadyFor = 0
    /** power of all in the last burst that is neither tone nor hum, the converter's share included [codes²] */
    noisePower = 0
    /** power of the hum that was stated for it [codes²] */
    humPower = 0

    constructor(
        private readonly pairRateHz: number,
        private readonly scale: Scale,
    ) {}

    /** The reading of one burst. */
    read(m: Measured): NoiseReading {
        const isMains = m.mainsHz !== undefined
        const sine = sinePower(m.sine)
        const onLine = m.order > 0 && isMains
        const isLine = onLine && m.difference.power[m.order - 1] > 0
        const lines = isMains ? humPower(m.difference) - (isLine ? sine : 0) : 0
        const beside = withoutHum(m, lines)
        const isTone = this.isTone(m, sine, beside, onLine)
        const isHum = isLine && !isTone
        const commonHum = isMains ? humPower(m.common) : 0
        const found = isMains ? lines + (isHum ? sine : 0) : 0
        const hum = this.stays(found, beside, m, isHum) ? found : 0
        let noise = hum > 0 ? beside : m.rest
        if (!isTone && !(isHum && hum > 0)) noise += sine
        this.noisePower = noise
        this.humPower = hum
        const reading: NoiseReading = {
            toneDbu: isTone ? this.toDbu(sine * m.lift) : undefined,
            toneFrequencyHz: isTone ? (m.sine.w * this.pairRateHz) / (2 * PI) : undefined,
            humDbu: hum > 0 ? this.toDbu(hum) : undefined,
            mainsHz: hum > 0 || commonHum > 0 ? m.mainsHz : undefined,
            commonHumDbu: commonHum > 0 ? this.toDbu(commonHum) : undefined,
            noiseDbu: levelAboveFloor(noise, m.floor, this.scale.voltsPerCode),
            cmrrDb: undefined,
            cmrrMinDb: undefined,
        }
        // A tone on a line hides the hum there.
        if (!onLine || !isTone) this.readRejection(reading, m, commonHum, hum)
        return reading
    }

    /** Whether the sine that was taken off is a tone. @param noise what is left beside it and hum */
    private isTone(m: Measured, sine: number, noise: number, onLine: boolean): boolean {
        if (sine <= 0) return false
        if (sine < leftOfCommon(m.sine.w / (2 * PI)) * m.commonPower) return false
        if (onLine) return sine > TONE_OVER_ALL * m.rest
        return sine > TONE_OVER_REST * noise && sine > UNDER_HUM * m.rest
    }

    private readRejection(
        reading: NoiseReading,
        m: Measured,
        commonHum: number,
        hum: number,
    ): void {
        if (commonHum <= CMRR_FROM * m.common.bound) return
        // What is too unsteady or too far off its place to be stated may be hum all the same.
        const hidden = Math.max(mostHum(m.difference, m.common), humPower(m.difference))
        const bound = Math.max(hidden, commonHum * MIN_REJECTED)
        const isOwn = m.ownHum > OWN_PART * hum
        if (hum > commonHum * MIN_REJECTED && commonHum > hum && !isOwn)
            reading.cmrrDb = dbFromPower(commonHum / hum)
        else if (commonHum > bound) reading.cmrrMinDb = dbFromPower(commonHum / bound)
    }

    /**
     * Hum is what stays. Unless it is plain, beside a programme, whose bass may fall on its lines, or among lines of chance, it must have
     * been there for a while; and where the common mode has hum, what that leaves follows it.
     * @param isSine its strongest line is the sine, which is in none of the phasors
     */
    private stays(hum: number, noise: number, m: Measured, isSine: boolean): boolean {
        const isQuiet = noise < SOMETHING_ELSE * m.floor
        const common = humPower(m.common)
        const before = this.lastHum
        const cross = crossPower(m.common, m.difference)
        const turned = turnedPower(m.common, m.difference)
        let same = hum < STEADY_RATIO * before && before < STEADY_RATIO * hum
        if (common > 0 && !isSine) {
            const along = cross * this.lastCross + turned * this.lastTurned
            const now = cross * cross + turned * turned
            const last = this.lastCross * this.lastCross + this.lastTurned * this.lastTurned
            if (along < 0 || along * along < STEADY_ANGLE * now * last) same = false
        }
        this.lastHum = hum
        this.lastCross = cross
        this.lastTurned = turned
        if (same) this.steadyFor = Math.min(MAX_STEADY, this.steadyFor + 1)
        else this.steadyFor = isQuiet ? Math.max(1, this.steadyFor - MISSED) : 1
        const isRejected = REJECTED * hum < common
        const plain = isQuiet ? PLAIN_QUIET : isRejected ? PLAIN_COMMON : PLAIN
        return hum > plain * noise || this.steadyFor >= STEADY_BURSTS
    }

    private toDbu(meanSquare: number): number {
        return dbuFromMeanSquare(meanSquare * this.scale.voltsPerCode * this.scale.voltsPerCode)
    }
}

/** Most that alignment leaves of a common-mode sine in the band, in power. @param frequencyPairs as a part of the pair rate */
function leftOfCommon(frequencyPairs: number): number {
    if (frequencyPairs < ALIGNED_TO) return ALIGNED_LEFT
    return frequencyPairs < BAND_TOP ? BAND_LEFT : ABOVE_LEFT
}

/** What is left beside the lines; with them goes what noise there is in their width. @param lines their power, that noise taken off */
function withoutHum(m: Measured, lines: number): number {
    if (lines <= 0) return m.rest
    const taken = lines + humLines(m.difference) * m.difference.lineNoise
    return Math.max(0, m.rest - taken) / (1 - m.noiseTaken)
}
