import type { CaptureBlock } from "../../formats/capture/raw-capture"
import { ALIGNER_OVERHEAD, Aligner } from "../../src/dsp/aligner"
import { type Alignment, designAlignment, halfLead } from "../../src/dsp/alignment"
import { exactFrequencies } from "../../src/dsp/pair-rates"

/** The aligner takes five pairs a turn. */
const TURN = 5

/** Both legs at the same instants, one right after the other. */
export interface AlignedLegs {
    hotV: Float32Array
    coldV: Float32Array
}

/** A rotation: cos and sin of its angle. */
export interface Turn {
    re: number
    im: number
}

function mean(values: Float32Array): number {
    let sum = 0
    for (const value of values) sum += value
    return sum / values.length
}

/** Brings the cold leg onto the hot leg's instants with the receiver's own alignment. */
export class LegAligner {
    private readonly skewPairs: number
    private readonly alignment: Alignment | undefined

    /**
     * @param pairRateHz pairs a second
     * @param skewS from a hot sample to the cold one of its pair, 0 to one pair [s]
     */
    constructor(
        private readonly pairRateHz: number,
        skewS: number,
    ) {
        this.skewPairs = skewS * pairRateHz
        this.alignment =
            skewS > 0 ? designAlignment(this.skewPairs, 1, exactFrequencies(pairRateHz)) : undefined
    }

    /** Pairs that remain of a block. */
    alignedPairs(pairs: number): number {
        if (this.alignment === undefined) return pairs
        return Math.max(0, TURN * Math.floor(pairs / TURN) - ALIGNER_OVERHEAD)
    }

    /** The legs of a block, ALIGNER_OVERHEAD pairs and up to four more shorter, unless there is no skew. */
    align({ hotV, coldV }: CaptureBlock): AlignedLegs {
        if (this.alignment === undefined) return { hotV, coldV }
        const pairs = this.alignedPairs(hotV.length)
        if (pairs === 0) return { hotV: new Float32Array(0), coldV: new Float32Array(0) }
        const [hotMean, coldMean] = [mean(hotV), mean(coldV)]
        const h = Array.from(hotV)
        const c = Array.from(coldV)
        const aligner = new Aligner(this.alignment)
        aligner.begin(c, hotMean, coldMean)
        aligner.process(h, c, pairs + ALIGNER_OVERHEAD)
        const first = ALIGNER_OVERHEAD - this.alignment.lag
        const hot = hotV.slice(first, first + pairs)
        const difference = hotMean - coldMean
        return { hotV: hot, coldV: hot.map((v, i) => v - (h[i] + difference)) }
    }

    /**
     * What the cold leg's line at a frequency has to be turned by: the alignment's phase is exact at DC and two
     * frequencies only, and what it is off by elsewhere is known.
     */
    correction(hz: number): Turn {
        if (this.alignment === undefined) return { re: 1, im: 0 }
        const { re, im } = halfLead(this.alignment, this.skewPairs, hz / this.pairRateHz)
        const square = re * re + im * im
        return { re: (re * re - im * im) / square, im: (-2 * re * im) / square }
    }
}
