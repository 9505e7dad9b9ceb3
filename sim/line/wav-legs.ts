import { UsageError } from "../usage-error"
import type { Wav } from "../wav/read"
import type { Line } from "./line"
import { Recording } from "./recording"

/** Interpolation only: flat up to 0.92 of the recording's half rate, no further low-pass. */
const kernel = { cutoff: 1, crossings: 32, beta: 8 }

/** @throws UsageError unless the recording is stereo */
export function checkIsLegs({ channels, path }: Wav): void {
    if (channels.length === 2) return
    throw new UsageError(
        `${path}: expected a stereo recording (left = hot, right = cold), got one channel; ` +
            "use --program for mono",
    )
}

/**
 * A recording of the two legs in place of source, cable and interference: left is the hot pin, right
 * the cold one, read at the converter's own instants. Loops.
 *
 * @param options.fullScaleV volts at the pin for a sample of 1; 1 unless given
 * @throws UsageError unless the recording is stereo
 */
export function createLineFromLegs(wav: Wav, options: { fullScaleV?: number } = {}): Line {
    checkIsLegs(wav)
    const { fullScaleV = 1 } = options
    const hot = new Recording(wav.channels[0], wav.rateHz, kernel)
    const cold = new Recording(wav.channels[1], wav.rateHz, kernel)
    return {
        legs(tHotS, tColdS, out) {
            out[0] = fullScaleV * hot.at(tHotS)
            out[1] = fullScaleV * cold.at(tColdS)
        },
    }
}
