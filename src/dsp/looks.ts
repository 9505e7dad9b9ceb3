import { TAPS } from "./interpolator"
import { isFast } from "./pair-rates"

/** Which pairs of a level block are looked at: the n-th look is at pair n * stride and needs TAPS pairs from there on. */
export interface LookPlan {
    /** one mains period: the flat top of the window with half of each slope [pairs] */
    periodPairs: number
    /** length of each slope of the window: with a flat top of one mains period, mains ripple vanishes [pairs] */
    slopePairs: number
    /** from look to look [pairs] */
    stride: number
    /** how many there are */
    looks: number
    /** pairs to capture */
    pairs: number
}

/** Where the looks of a block lie in its arrays. */
export interface LookLayout {
    /** index of the first look's hot sample, and from there to the next look's */
    hotFirst: number
    hotStep: number
    /** from the first of a look's TAPS cold samples to that of the next look */
    coldStep: number
}

/** Arrays that hold every pair. The hot sample of a look is the fifth of its leg. */
export function contiguous(plan: LookPlan): LookLayout {
    return { hotFirst: TAPS / 2, hotStep: plan.stride, coldStep: plan.stride }
}

/** Arrays that hold what the looks need and nothing else: one hot sample and TAPS cold ones for each. */
export const GATHERED: LookLayout = { hotFirst: 0, hotStep: 1, coldStep: TAPS }

/** Length of a slope and distances between looks at the pair rate of the plain loop, the cheapest first. */
const SLOPE_PAIRS = 24
const STRIDES = [5, 4, 3]

/**
 * How far twice a tone's frequency must stay from all multiples of the rate of looking, in parts of that pair rate: the
 * window keeps the ripple under 0.03 dB from here on (483 Hz at 13.8 kHz).
 */
const CLEAR = 0.035

/** That pair rate [pairs a second]. */
const PLAIN_RATE_HZ = 1e6 / 72.4

/**
 * Distances of a fast converter, as parts of the first: looks that are further apart have fewer frequencies clear, so there
 * are more to choose from. Their number has no divisor in common with the rounds of an analysis: each burst gets another one.
 */
const FAST_STRIDES = [1, 1.18, 0.88, 0.82, 0.94]

/** In hertz twice a tone stays further away there (676 Hz): a block of one transfer leaves the slopes less time. The ripple is 0.05 dB. */
const FAST_CLEAR = 1.4

/** Plans the looks of level blocks, about 60 a block. */
export class LookPlanner {
    private readonly strides: number[]
    private readonly slopePairs: number
    private readonly clear: number

    /**
     * @param pairRateHz pairs a second
     * @param burstPairs pairs of a noise burst: its first ones serve as a block too, so a block is never longer
     */
    constructor(
        pairRateHz: number,
        private readonly burstPairs: number,
    ) {
        this.strides = STRIDES
        this.slopePairs = SLOPE_PAIRS
        this.clear = CLEAR
        if (!isFast(pairRateHz)) return
        const faster = pairRateHz / PLAIN_RATE_HZ
        const first = Math.round(STRIDES[0] * faster)
        this.strides = FAST_STRIDES.map(part => Math.round(part * first))
        this.slopePairs = Math.round(SLOPE_PAIRS * faster)
        this.clear = (FAST_CLEAR * CLEAR) / faster
    }

    /**
     * The looks of one block.
     * @param periodPairs one mains period in pairs
     * @param tone frequency of the strongest sine as a part of the pair rate, undefined for none that is known
     * @param turn number of the block
     */
    plan(periodPairs: number, tone: number | undefined, turn: number): LookPlan {
        const stride = this.chooseStride(tone, turn)
        const room = this.burstPairs - TAPS - Math.ceil(periodPairs)
        const slopePairs = Math.max(1, Math.min(this.slopePairs, room))
        return {
            periodPairs,
            slopePairs,
            stride,
            looks: Math.ceil((periodPairs + slopePairs) / stride),
            pairs: Math.ceil(periodPairs + slopePairs + TAPS),
        }
    }

    /** The plan that needs the longest arrays of all with a mains period up to the given one. */
    longest(periodPairs: number): LookPlan {
        let turn = 0
        for (let i = 1; i < this.strides.length; i++)
            if (this.strides[i] < this.strides[turn]) turn = i
        return this.plan(periodPairs, undefined, turn)
    }

    /**
     * The distance of the pairs to look at. The mean square of a sine can be taken from every n-th pair, unless twice its
     * frequency is close to a multiple of the pair rate / n: then all the looks meet it in nearly the same phase. As
     * long as no tone is known, the distances take turns, so that none stays hidden.
     */
    private chooseStride(tone: number | undefined, turn: number): number {
        const strides = this.strides
        if (tone === undefined) return strides[turn % strides.length]
        let best = strides[0]
        let bestApart = -1
        for (let i = 0; i < strides.length; i++) {
            const stride = strides[i]
            const turns = 2 * stride * tone
            const apart = Math.abs(turns - Math.round(turns)) / stride
            if (apart >= this.clear) return stride
            if (apart > bestApart) {
                bestApart = apart
                best = stride
            }
        }
        return best
    }
}
