import { UsageError } from "../../common/usage-error"
import type { SimulationOptions } from "../../sim/simulation"
import { ALIGNER_OVERHEAD, Aligner } from "../../src/dsp/aligner"
import { type Alignment, designAlignment } from "../../src/dsp/alignment"
import { differenceFloorDbu } from "../../src/dsp/levels"
import type { Scale } from "../../src/dsp/scale"
import { type Burst, convert, simultaneousDifference } from "./burst"
import { alignedError, plainError } from "./difference-error"
import { mean, type Trace, withoutDc } from "./trace"

/** Length of the capture: two periods of 50 Hz [ms]. */
export const SPAN_MS = 40

/** The line's time at the first hot conversion [s]. */
const START_S = 1

/** Fewer make no curve [pairs]. */
const MIN_PAIRS = 20

/** Results of the aligner that are dropped, so that nothing of its start is left in the others. */
const LEAD_PAIRS = 40

/** The aligner takes five pairs a turn. */
const TURN = 5

/** SPAN_MS of a line as the converter sees it, and what becomes of it. */
export interface LegsCapture {
    hot: Trace
    cold: Trace
    /** hot minus cold pair by pair, without DC; at the instants half-way between the two conversions */
    plain: Trace
    /** hot minus cold by the firmware's aligner, without DC; at the instants of hot */
    aligned: Trace
    /**
     * What either difference holds beyond that of the same converter reading both legs at once, without noise: common
     * mode that got through, noise, jitter. Undefined when the converter clips.
     */
    errors: { plain: Trace; aligned: Trace } | undefined
    /** from a hot conversion to its cold one [us] */
    skewUs: number
    /** the converter's own noise in a difference [dBu] */
    floorDbu: number
}

/** Pairs that end within the span. */
function pairsOf({ pair_us, skew_us }: SimulationOptions["scenario"]["adc"]): number {
    const pairs = 1 + Math.floor((1000 * SPAN_MS - skew_us) / pair_us)
    if (pairs >= MIN_PAIRS) return pairs
    const mostUs = (1000 * SPAN_MS) / MIN_PAIRS
    throw new UsageError(
        `adc.pair_us is ${pair_us}: a picture of ${SPAN_MS} ms takes ${mostUs} and less`,
    )
}

/** Hot minus cold by the firmware's aligner [codes]: the first belongs to the hot code ALIGNER_OVERHEAD - lag. */
function align({ hot, cold }: Burst, alignment: Alignment): number[] {
    const aligner = new Aligner(alignment)
    const [h, c] = [[...hot], [...cold]]
    aligner.begin(c, mean(hot), mean(cold))
    aligner.process(h, c, h.length)
    return h.slice(0, h.length - ALIGNER_OVERHEAD)
}

function clips(codes: readonly number[], { lowCode, highCode }: Scale): boolean {
    return codes.some(code => code <= lowCode || code >= highCode)
}

/**
 * Captures what the firmware would get of a line.
 * @throws UsageError when a recording can't be read or the converter is too slow for a picture
 */
export function captureLegs(options: SimulationOptions): LegsCapture {
    const { adc } = options.scenario
    const pairs = pairsOf(adc)
    const alignment = designAlignment(adc.skew_us / adc.pair_us, 1)
    const first = LEAD_PAIRS + ALIGNER_OVERHEAD - alignment.lag
    const length = LEAD_PAIRS + TURN * Math.ceil(pairs / TURN) + ALIGNER_OVERHEAD
    const startS = START_S - first * adc.pair_us * 1e-6
    const burst = convert(options, startS, length)
    const { scale } = burst

    const shown = (values: readonly number[]) => values.slice(first, first + pairs)
    const toVolts = (codes: number[]) => codes.map(code => code * scale.voltsPerCode)
    const hot = shown(burst.hot)
    const cold = shown(burst.cold)
    const middle = (scale.lowCode + scale.highCode + 1) / 2
    const atPin = (codes: number[]) => toVolts(codes.map(code => code - middle))
    const plain = toVolts(hot.map((code, i) => code - cold[i]))
    const aligned = toVolts(align(burst, alignment).slice(LEAD_PAIRS, LEAD_PAIRS + pairs))

    const trace = (delayUs: number, volts: number[]): Trace => {
        return { firstMs: delayUs / 1000, stepMs: adc.pair_us / 1000, volts }
    }
    const betweenUs = adc.skew_us / 2
    const errors = () => {
        const { atHot, atCold } = simultaneousDifference(options, startS, length)
        const together = { atHot: shown(atHot), atCold: shown(atCold) }
        return {
            plain: trace(betweenUs, plainError(plain, together)),
            aligned: trace(0, alignedError(aligned, together)),
        }
    }
    return {
        hot: trace(0, atPin(hot)),
        cold: trace(adc.skew_us, atPin(cold)),
        plain: trace(betweenUs, withoutDc(plain)),
        aligned: trace(0, withoutDc(aligned)),
        errors: clips(hot, scale) || clips(cold, scale) ? undefined : errors(),
        skewUs: adc.skew_us,
        floorDbu: differenceFloorDbu(scale),
    }
}
