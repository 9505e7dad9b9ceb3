import { UsageError } from "../../common/usage-error"
import type { CaptureBlock } from "../../formats/capture/raw-capture"
import { type AlignedLegs, LegAligner, type Turn } from "./aligned-legs"
import { type PairPowers, PairSpectrum } from "./pair-spectrum"
import { PairTransform } from "./pair-transform"

/** A recording is cut into segments of this length at most, with 2^n pairs: 2.9 Hz from line to line at 48 kHz [s]. */
const MAX_S = 0.4

/** One period of 50 Hz: below this there is no hum to be told from DC [s]. */
const MIN_S = 0.02

/** Blocks of a board differ by a few pairs; those that are shorter than this part of the longest are left out. */
const MIN_PART = 0.9

/** A block that is longer than a segment by less than this part of it is one segment. */
const MIN_SPARE = 0.25

/** Where a segment begins. */
interface Place {
    block: number
    first: number
}

/** A capture cut into segments of one length, the legs aligned. Long blocks give segments that overlap by half or more. */
export class Segments {
    readonly pairs: number
    /** pairs in blocks too short for a segment, and what is left over at the ends of blocks */
    readonly unusedPairs: number
    private readonly blocks: AlignedLegs[]
    private readonly aligner: LegAligner
    private readonly places: Place[] = []
    private sharedTransform: PairTransform | undefined
    private readonly spectra = new WeakMap<readonly number[], PairPowers>()

    /**
     * @param longestS longest segment [s]; a block that is longer is cut into segments of 2^n pairs up to it
     * @throws UsageError when no block is long enough for a segment
     */
    constructor(
        blocks: readonly CaptureBlock[],
        readonly pairRateHz: number,
        skewS: number,
        longestS = MAX_S,
    ) {
        this.aligner = new LegAligner(pairRateHz, skewS)
        this.blocks = blocks.map(block => this.aligner.align(block))
        this.pairs = segmentPairs(
            this.blocks.map(({ hotV }) => hotV.length),
            pairRateHz,
            longestS,
        )
        let unused = 0
        this.blocks.forEach(({ hotV }, block) => {
            const spare = hotV.length - this.pairs
            // a few pairs more than a segment are not worth another one
            const isOne = spare < MIN_SPARE * this.pairs
            if (spare < 0) unused += hotV.length
            else if (isOne) unused += spare
            const hops = isOne ? 0 : Math.ceil((2 * spare) / this.pairs)
            // evenly, so that the last one ends with the block
            for (let k = 0; k <= hops && spare >= 0; k++)
                this.places.push({ block, first: Math.round((k * spare) / Math.max(1, hops)) })
        })
        this.unusedPairs = unused
    }

    get count(): number {
        return this.places.length
    }

    /** A segment's two legs [size: pairs each], views that must not be written to. */
    at(index: number): AlignedLegs {
        const { block, first } = this.places[index]
        const { hotV, coldV } = this.blocks[block]
        const end = first + this.pairs
        return { hotV: hotV.subarray(first, end), coldV: coldV.subarray(first, end) }
    }

    /** At most so many segments, evenly spread. */
    some(most: number): number[] {
        const step = Math.max(1, this.count / most)
        return Array.from({ length: Math.min(most, this.count) }, (_, i) => Math.floor(i * step))
    }

    /** The transform of all spectra of these segments. */
    get transform(): PairTransform {
        this.sharedTransform ??= new PairTransform(this.pairs, this.pairRateHz, hz =>
            this.correction(hz),
        )
        return this.sharedTransform
    }

    /** The mean spectrum of some segments, worked out once for one and the same list of them: lines are sought in it again and again. */
    spectrumOf(indices: readonly number[]): PairPowers {
        const known = this.spectra.get(indices)
        if (known !== undefined) return known
        const spectrum = new PairSpectrum(this.transform)
        for (const index of indices) {
            const { hotV, coldV } = this.at(index)
            spectrum.add(hotV, coldV)
        }
        const powers = spectrum.powers()
        this.spectra.set(indices, powers)
        return powers
    }

    /** What a line of the cold leg has to be turned by. */
    correction(hz: number): Turn {
        return this.aligner.correction(hz)
    }

    /** N-th part of the pair rate: what two sines have to be apart to be told from each other, about [Hz] */
    get resolutionHz(): number {
        return this.pairRateHz / this.pairs
    }
}

function segmentPairs(lengths: readonly number[], pairRateHz: number, longestS: number): number {
    const longest = lengths.reduce((a, b) => Math.max(a, b), 0)
    const least = Math.ceil(MIN_S * pairRateHz)
    if (longest < least) {
        throw new UsageError(
            `too short: the longest block has ${longest} aligned pairs, a spectrum takes ${least} ` +
                `(${1000 * MIN_S} ms); capture longer blocks`,
        )
    }
    const most = longestS * pairRateHz
    if (longest > most) return Math.max(least, 2 ** Math.floor(Math.log2(most)))
    return lengths.filter(n => n >= MIN_PART * longest).reduce((a, b) => Math.min(a, b), longest)
}
