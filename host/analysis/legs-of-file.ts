import { UsageError } from "../../common/usage-error"
import type { StereoFile } from "../../formats/capture/raw-capture"
import { railsOfRecording } from "./clipped"
import { DEFAULT_VOLTS, type RecordedLegs } from "./recorded-legs"

/** A float has 24 bits below full scale. */
const FLOAT_BITS = 24

/** What is known of a recording besides its file. */
interface RecordingOptions {
    /** volts on a leg at full scale */
    volts?: number | undefined
    /** from a hot sample to the cold one of its pair [us] */
    skewUs?: number | undefined
}

/**
 * What a file holds, with what is said about it. The samples of a recording become volts in place.
 * @param name what the file is called
 * @throws UsageError when the options contradict the file
 */
export function legsOfFile(
    { origin, pairRateHz, bits, blocks }: StereoFile,
    name: string,
    options: RecordingOptions,
): RecordedLegs {
    if (origin !== undefined) {
        const given = options.volts === undefined ? "--skew-us" : "--volts"
        if ((options.volts ?? options.skewUs) !== undefined)
            throw new UsageError(
                `${given} is for recordings, and ${name} is a capture that knows: leave it out`,
            )
        return { name, pairRateHz, skewUs: origin.skewUs, origin, blocks }
    }
    const { skewUs = 0, volts = DEFAULT_VOLTS } = options
    const pairUs = 1e6 / pairRateHz
    if (skewUs >= pairUs)
        throw new UsageError(
            `--skew-us takes less than a sample, ${pairUs.toFixed(2)} us in ${name}, got ${skewUs}`,
        )
    for (const { hotV, coldV } of blocks) {
        for (const leg of [hotV, coldV]) for (let i = 0; i < leg.length; i++) leg[i] *= volts
    }
    return {
        name,
        pairRateHz,
        skewUs,
        origin,
        fullScaleV: volts,
        voltsPerStep: bits === undefined ? undefined : volts * 2 ** (1 - bits),
        rails: railsOfRecording(bits ?? FLOAT_BITS, volts),
        blocks,
    }
}
