import { HOT_SPAN } from "./band-filter"
import { isFast } from "./pair-rates"
import { zeros } from "./zeros"

/** Which pairs of a level block are looked at: the n-th look needs HOT_SPAN pairs from at[n] on. */
export interface LookPlan {
    /** one mains period: the flat top of the window with half of each slope [pairs] */
    periodPairs: number
    /** length of each slope of the window: with a flat top of one mains period, mains ripple vanishes [pairs] */
    slopePairs: number
    /** mean distance from look to look [pairs] */
    stride: number
    /** how many there are */
    looks: number
    /** first pair of each look [size: >= looks] */
    at: number[]
    /** pairs to capture */
    pairs: number
}

/** What is known of a line that looks have to reckon with. */
export interface LookHint {
    /** frequency of the tone in the difference as a part of the pair rate, undefined for none */
    tone: number | undefined
    /** there is next to nothing on the legs besides that tone and what is slow against the looks */
    isPlain: boolean
}

/** Length of a slope and distances between looks at the pair rate of the plain loop, the cheapest first. */
const SLOPE_PAIRS = 24
const STRIDES = [9, 8, 7, 6, 5, 4]

/** A slope that is shorter is none: a burst of one transfer leaves slow mains this much [pairs]. */
const MIN_SLOPE_PAIRS = 2

/** The distance where nothing is clear: about 50 looks a block. */
const IRREGULAR_STRIDE = 6

/** While nothing is known of a line its blocks are looked at so closely. */
const FIRST_STRIDE = 4

/**
 * How far twice a tone's frequency must stay from all multiples of the rate of looking, in parts of that pair rate: the
 * window keeps the ripple under 0.03 dB from here on (456 Hz at 13.8 kHz).
 */
const CLEAR = 0.033

/** That pair rate [pairs a second]. */
const PLAIN_RATE_HZ = 1e6 / 72.4

/** Distances of a fast converter, as parts of the first: looks that are further apart have fewer frequencies clear, so there are more to choose from. */
const FAST_STRIDES = [1, 1.18, 0.88, 0.82, 0.94]

/** In hertz twice a tone stays further away there (676 Hz): a block of one transfer leaves the slopes less time. The ripple is 0.05 dB. */
const FAST_CLEAR = 1.4

/** The generator of Lehmer: x = 16807 x mod (2^31 - 1) (Park and Miller, 1988). Its products are exact in a double. */
const FACTOR = 16807
const MODULUS = 2147483647

/**
 * Plans the looks of level blocks, about 50 a block. On a plain line, a tone and hum, they are equally far apart, at a distance
 * that the tone does not meet in the same phase again and again: then a level is right to hundredths of a decibel. On
 * any other line each look lies anywhere within its distance. What equal distances would fold onto DC and onto the
 * tone, and print as an offset, a false leg or a level that swings, becomes a little noise then.
 */
export class LookPlanner {
    private readonly strides: number[]
    private readonly slopePairs: number
    private readonly clear: number
    private readonly faster: number
    private seed = 1
    private irregular = true
    private readonly current: LookPlan
    /** most looks of any plan */
    readonly maxLooks: number

    /**
     * @param pairRateHz pairs a second
     * @param burstPairs pairs of a noise burst: its first ones serve as a block too, so a block is never longer
     */
    constructor(
        pairRateHz: number,
        private readonly burstPairs: number,
        longestPeriodPairs: number,
    ) {
        this.strides = STRIDES
        this.slopePairs = SLOPE_PAIRS
        this.clear = CLEAR
        this.faster = 1
        if (isFast(pairRateHz)) {
            this.faster = pairRateHz / PLAIN_RATE_HZ
            const first = Math.round(IRREGULAR_STRIDE * this.faster)
            this.strides = FAST_STRIDES.map(part => Math.round(part * first))
            this.slopePairs = Math.round(SLOPE_PAIRS * this.faster)
            this.clear = (FAST_CLEAR * CLEAR) / this.faster
        }
        let closest = this.closestStride()
        for (let i = 0; i < this.strides.length; i++) closest = Math.min(closest, this.strides[i])
        const longest = Math.ceil((longestPeriodPairs + this.slopePairs) / closest)
        this.maxLooks = longest
        this.current = {
            periodPairs: 0,
            slopePairs: 0,
            stride: 0,
            looks: 0,
            at: zeros(longest),
            pairs: 0,
        }
    }

    /** The plan of the next block, until the one after it is asked for. @param hint undefined: nothing is known yet */
    plan(periodPairs: number, hint: LookHint | undefined): LookPlan {
        const plan = this.current
        const longest = this.burstPairs - HOT_SPAN - MIN_SLOPE_PAIRS
        if (periodPairs > longest) periodPairs = longest
        const stride = this.chooseStride(hint)
        const irregular = hint === undefined || !hint.isPlain
        const same = plan.stride === stride && plan.periodPairs === periodPairs
        if (same && !irregular && !this.irregular) return plan
        this.irregular = irregular
        const room = this.burstPairs - HOT_SPAN - Math.ceil(periodPairs)
        plan.periodPairs = periodPairs
        plan.slopePairs = Math.max(MIN_SLOPE_PAIRS, Math.min(this.slopePairs, room))
        plan.pairs = Math.ceil(periodPairs + plan.slopePairs) + HOT_SPAN
        plan.stride = stride
        this.place(plan)
        return plan
    }

    private irregularStride(): number {
        return Math.round(IRREGULAR_STRIDE * this.faster)
    }

    /** Closest distance of all [pairs]. */
    private closestStride(): number {
        // Beside a fast converter's bursts memory has no room for more looks.
        return this.faster > 1 ? this.irregularStride() : FIRST_STRIDE
    }

    private chooseStride(hint: LookHint | undefined): number {
        if (hint === undefined) return this.closestStride()
        if (!hint.isPlain || hint.tone === undefined) return this.irregularStride()
        return this.clearStride(hint.tone)
    }

    /**
     * The mean square of a sine can be taken from every n-th pair, unless twice its frequency is close to a multiple of the
     * pair rate / n: then all the looks meet it in nearly the same phase.
     */
    private clearStride(tone: number): number {
        const strides = this.strides
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

    /** Lays out the looks: about 20 opcodes for one. */
    private place(plan: LookPlan): void {
        const at = plan.at
        const stride = plan.stride
        const length = plan.periodPairs + plan.slopePairs
        const last = plan.pairs - HOT_SPAN
        const irregular = this.irregular
        let seed = this.seed
        let n = 0
        for (let from = 0; from < length; from += stride) {
            let pair = from
            if (irregular) {
                // The runtime's % is one of 32 bits.
                const product = FACTOR * seed
                seed = product - MODULUS * Math.floor(product / MODULUS)
                pair += Math.floor((stride * seed) / MODULUS)
                if (pair > last) pair = last
            }
            at[n] = pair
            n++
        }
        plan.looks = n
        this.seed = seed
    }
}
