import type { CaptureBlock, CaptureOrigin } from "../../formats/capture/raw-capture"

/** Part of a code by which a float may miss the rail that it stands for. */
const NEAR_RAIL = 0.25

/** A signal that just fits touches full scale once at each of its tops; so many samples in a row are cut off. */
export const SURE_RUN = 3

/** Where the samples of a leg end. Both are reached. */
export interface Rails {
    lowV: number
    highV: number
}

/** Samples of one leg at its rails. */
export interface ClippedLeg {
    samples: number
    /** of all samples [%] */
    sharePct: number
    /** from the start of the file to the first one; null: there is none [s] */
    firstS: number | null
    /** most in a row */
    longestRun: number
    /** samples beyond full scale, which only a file of floats can hold */
    over: number
}

/** All of a file that is at a rail. */
export interface Clipping {
    /** pairs with a leg at a rail */
    pairs: number
    hot: ClippedLeg
    cold: ClippedLeg
}

/** The rails of both legs of a capture in its volts: the converter's are before gain and offset. */
export function railsOf({ lowV, highV, voltsPerCode, calibration }: CaptureOrigin) {
    const { gain, hotOffsetV, coldOffsetV } = calibration ?? {
        gain: 1,
        hotOffsetV: 0,
        coldOffsetV: 0,
    }
    const [low, high] = [lowV + NEAR_RAIL * voltsPerCode, highV - NEAR_RAIL * voltsPerCode]
    return {
        hot: { lowV: low - hotOffsetV, highV: high - hotOffsetV },
        cold: { lowV: low * gain - coldOffsetV, highV: high * gain - coldOffsetV },
    }
}

/** Full scale of 16 bits, which most recordings come through: its highest code. */
const HIGHEST_OF_16_BITS = 1 - 2 ** -15

/**
 * The rails of a recording whose full scale is some volts. A limiter may end one code above the lowest, and a file of more bits,
 * or of floats, may have been made from 16.
 */
export function railsOfRecording(bits: number, volts: number): Rails {
    const highV = Math.fround(
        Math.fround(Math.min(1 - 2 ** (1 - bits), HIGHEST_OF_16_BITS)) * volts,
    )
    return { lowV: -highV, highV }
}

/** Counts what of two legs is at the rails. @param fullScaleV what is more than this is over; undefined: nothing can be */
export function clippingOf(
    blocks: readonly CaptureBlock[],
    pairRateHz: number,
    rails: { hot: Rails; cold: Rails },
    fullScaleV = Number.POSITIVE_INFINITY,
): Clipping {
    const hot = new LegCount(rails.hot, fullScaleV)
    const cold = new LegCount(rails.cold, fullScaleV)
    let pairs = 0
    for (const { startS, hotV, coldV } of blocks) {
        hot.endRun()
        cold.endRun()
        for (let i = 0; i < hotV.length; i++) {
            const tS = startS + i / pairRateHz
            const isHot = hot.take(hotV[i], tS)
            const isCold = cold.take(coldV[i], tS)
            if (isHot || isCold) pairs++
        }
    }
    return { pairs, hot: hot.counted(), cold: cold.counted() }
}

class LegCount {
    private all = 0
    private samples = 0
    private over = 0
    private run = 0
    private longestRun = 0
    private firstS: number | null = null

    constructor(
        private readonly rails: Rails,
        private readonly fullScaleV: number,
    ) {}

    /** True for a sample at a rail. */
    take(volts: number, tS: number): boolean {
        this.all++
        const isInside = volts > this.rails.lowV && volts < this.rails.highV
        if (isInside) {
            this.run = 0
            return false
        }
        this.samples++
        this.firstS ??= tS
        if (Math.abs(volts) > this.fullScaleV) this.over++
        this.longestRun = Math.max(this.longestRun, ++this.run)
        return true
    }

    /** What comes next does not follow on what was. */
    endRun(): void {
        this.run = 0
    }

    counted(): ClippedLeg {
        const { samples, firstS, longestRun, over } = this
        return { samples, sharePct: (100 * samples) / this.all, firstS, longestRun, over }
    }
}
