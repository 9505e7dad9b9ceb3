import { UsageError } from "../../common/usage-error"
import type { CaptureBlock, CaptureOrigin, StereoFile } from "../../formats/capture/raw-capture"
import { MAX_BURST_PAIRS, planBurst } from "../../src/dsp/burst-plan"
import { MAX_PAIR_RATE_HZ, MIN_PAIR_RATE_HZ } from "../../src/dsp/pair-rates"
import type { PairSource } from "./pair-source"

/** A capture of quietline's own, not just any recording. */
export type Capture = StereoFile & { origin: CaptureOrigin }

/** True for a capture of quietline's, false for any other recording. */
export function isCapture(file: StereoFile): file is Capture {
    return file.origin !== undefined
}

const MAX_CODE = 2 ** 16 - 1

/** Part of a code by which a float may miss the rail that it stands for. */
const NEAR_RAIL = 0.25

/** What a leg's samples are at the rails and beyond [V]. */
interface Rails {
    lowV: number
    highV: number
}

/** Rails of a leg in its calibrated volts. */
function railsOf(origin: CaptureOrigin, gain: number, offsetV: number): Rails {
    const { lowV, highV, voltsPerCode } = origin
    const slackV = NEAR_RAIL * voltsPerCode
    return { lowV: gain * (lowV + slackV) - offsetV, highV: gain * (highV - slackV) - offsetV }
}

/**
 * What must be so before the firmware can be given a capture.
 * @param path only for messages
 * @throws UsageError when its rate is none for the firmware, or its blocks are shorter than a noise burst
 */
export function checkIsReplayable({ origin, blocks }: Capture, path: string): void {
    const { pairRateHz } = origin
    if (pairRateHz < MIN_PAIR_RATE_HZ || pairRateHz > MAX_PAIR_RATE_HZ)
        throw new UsageError(
            `${path}: a capture of ${pairRateHz} pairs/s; this firmware takes ${MIN_PAIR_RATE_HZ} to ${MAX_PAIR_RATE_HZ}`,
        )
    const wanted = planBurst(pairRateHz, MAX_BURST_PAIRS).capturePairs
    const longest = blocks.reduce((most, { hotV }) => Math.max(most, hotV.length), 0)
    if (longest < wanted)
        throw new UsageError(
            `${path}: the firmware wants ${wanted} pairs in a row, the longest block has ${longest}; capture longer ones`,
        )
}

/**
 * The pairs of a capture in place of line and converter, as they are: they were converted at this rate and with this skew, and
 * hold the converter's noise and curve. A burst never goes across a gap: it is the rest of a block if that is long enough, or
 * else the beginning of the next one that is; after the last block comes the first.
 */
export class ReplayedCapture implements PairSource {
    readonly pairRateHz: number
    readonly skewUs: number
    readonly voltsPerCode: number
    readonly codeNoise: number
    readonly fullScaleCode: number

    private readonly blocks: readonly CaptureBlock[]
    private readonly lowV: number
    private readonly hot: Rails
    private readonly cold: Rails
    private block = 0
    private offset = 0

    /** @throws UsageError as checkIsReplayable does */
    constructor(capture: Capture, path: string) {
        checkIsReplayable(capture, path)
        const { origin, blocks } = capture
        this.blocks = blocks
        this.pairRateHz = origin.pairRateHz
        this.skewUs = origin.skewUs
        this.lowV = origin.lowV
        // Calibrated volts lie between the codes: as fine as 16 bits allow, rounding them adds nothing.
        const span = (origin.highV - origin.lowV) / origin.voltsPerCode
        const finer = Math.max(1, Math.floor(MAX_CODE / span))
        this.voltsPerCode = origin.voltsPerCode / finer
        this.codeNoise = origin.codeNoise * finer
        this.fullScaleCode = Math.round(span * finer)
        const { gain = 1, hotOffsetV = 0, coldOffsetV = 0 } = origin.calibration ?? {}
        this.hot = railsOf(origin, 1, hotOffsetV)
        this.cold = railsOf(origin, gain, coldOffsetV)
    }

    burst(startS: number, codes: Uint16Array): number | undefined {
        const pairs = codes.length >> 1
        if (!this.seek(pairs)) return undefined
        const { hotV, coldV } = this.blocks[this.block]
        for (let i = 0; i < pairs; i++) {
            codes[2 * i] = this.codeOf(hotV[this.offset + i], this.hot)
            codes[2 * i + 1] = this.codeOf(coldV[this.offset + i], this.cold)
        }
        this.offset += pairs
        return startS + pairs / this.pairRateHz
    }

    /** Moves on to so many pairs in a row. @returns false when no block has them */
    private seek(pairs: number): boolean {
        for (let tried = 0; tried <= this.blocks.length; tried++) {
            if (this.offset + pairs <= this.blocks[this.block].hotV.length) return true
            this.block = (this.block + 1) % this.blocks.length
            this.offset = 0
        }
        return false
    }

    private codeOf(volts: number, rails: Rails): number {
        if (volts <= rails.lowV) return 0
        if (volts >= rails.highV) return this.fullScaleCode
        const code = Math.round((volts - this.lowV) / this.voltsPerCode)
        return Math.min(this.fullScaleCode - 1, Math.max(1, code))
    }
}
