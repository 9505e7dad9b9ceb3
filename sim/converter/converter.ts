import { type Random, stream, streamKey, uniformAt } from "../../common/random"
import { dbToRatio } from "../../common/units"
import type { Line } from "../line/line"
import { TransferCurve } from "../profiles/curve"
import type { Scenario } from "../scenario/schema"
import { LoopClock } from "./loop-clock"
import { statedSlope } from "./stated-slope"

/** Rms of rounding to whole codes: the least noise any converter has. */
const QUANTISATION_LSB = 1 / Math.sqrt(12)

/**
 * One converter that reads hot, then cold, again and again. Both pins are biased to the middle of the
 * nominal range. An error of the reference and then noise come before the transfer curve. Pair time and
 * skew are means, ticks of the timer included.
 */
export class Converter {
    readonly pairRateHz: number
    /** What the converter says of itself: without its error. */
    readonly skewUs: number
    /** Volts at the connector for one code, pad included; nominal: without errors of reference and curve. */
    readonly voltsPerCode: number
    /** The same with the slope that a board's firmware takes its converter to have. */
    readonly statedVoltsPerCode: number
    /** Rms noise of one conversion in codes, quantisation included. */
    readonly codeNoise: number
    readonly fullScaleCode: number

    private readonly adc: Scenario["adc"]
    private readonly curve: TransferCurve
    private readonly clock: LoopClock
    private readonly random: Random
    /** Gaussian part of the noise; rounding adds the rest. */
    private readonly addedLsb: number

    /** @param seed whole number: same seed and same calls, same codes */
    constructor({ adc, receiver }: Scenario, seed: number) {
        const codes = 2 ** adc.bits
        this.adc = adc
        this.pairRateHz = 1e6 / adc.pair_us
        this.skewUs = adc.skew_us
        this.voltsPerCode = (receiver.vref_v / codes) * dbToRatio(receiver.pad_db)
        this.statedVoltsPerCode = this.voltsPerCode * statedSlope(adc.curve)
        this.codeNoise = Math.max(adc.noise_lsb, QUANTISATION_LSB)
        this.fullScaleCode = codes - 1
        this.addedLsb = Math.sqrt(Math.max(0, adc.noise_lsb ** 2 - QUANTISATION_LSB ** 2))
        this.curve = new TransferCurve(adc.curve, adc.bits)
        const phase = uniformAt(streamKey(seed, "converter.tick"), 0)
        this.clock = new LoopClock(adc.tick_us, adc.tick_ms, phase)
        this.random = stream(seed, "converter")
    }

    /**
     * Convert as many pairs as `codes` holds, the first hot one at startS.
     *
     * @param codes [size: 2n] filled with hot, cold, hot, cold, ...
     * @returns when the loop is through: n pair times after startS, up to a tick more or less
     */
    burst(line: Line, startS: number, codes: Uint16Array): number {
        const { adc, clock, curve, random, addedLsb } = this
        const pairS = adc.pair_us * 1e-6 * clock.ownShare
        const skewS = (adc.skew_us + adc.skew_error_us) * 1e-6 * clock.ownShare
        const jitterS = adc.jitter_us * 1e-6
        const reference = 1 + adc.reference_error_pct / 100
        const codesPerV = reference / this.voltsPerCode
        const coldCodesPerV = codesPerV * (1 + adc.gain_mismatch_pct / 100)
        const middle = 2 ** (adc.bits - 1)
        const hotOffset = reference * (middle + adc.offset_lsb[0])
        const coldOffset = reference * (middle + adc.offset_lsb[1])
        const volts: [number, number] = [0, 0]
        const pairs = codes.length >> 1
        clock.start(startS)
        for (let i = 0; i < pairs; i++) {
            let hotS = clock.at(i * pairS)
            let coldS = clock.at(i * pairS + skewS)
            if (jitterS > 0) {
                hotS = Math.max(0, hotS + jitterS * random.gaussian())
                coldS = Math.max(0, coldS + jitterS * random.gaussian())
            }
            line.legs(hotS, coldS, volts)
            let hot = volts[0] * codesPerV + hotOffset
            let cold = volts[1] * coldCodesPerV + coldOffset
            if (addedLsb > 0) {
                hot += addedLsb * random.gaussian()
                cold += addedLsb * random.gaussian()
            }
            codes[2 * i] = curve.codeAt(hot)
            codes[2 * i + 1] = curve.codeAt(cold)
        }
        return clock.at(pairs * pairS)
    }
}
