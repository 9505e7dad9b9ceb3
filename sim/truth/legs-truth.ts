import type { Wav } from "../../formats/wav/wav"
import { checkIsLegs } from "../line/wav-legs"
import type { Powers } from "./component"
import { legPowers } from "./leg-powers"
import { type Truth, wholeBand, withoutGaps } from "./truth"

interface LegsTruthOptions {
    /** volts at the pin for a sample of 1; 1 unless given */
    fullScaleV?: number
    /** upper end of the band of the readings; all of the recording's unless given */
    topHz?: number
}

/**
 * Readings of an ideal meter over a whole recording of the two legs, DC removed: the whole-band readings only.
 * @throws UsageError unless the recording is stereo
 */
export function truthOfLegs(wav: Wav, options: LegsTruthOptions = {}): Truth {
    checkIsLegs(wav)
    const { fullScaleV = 1, topHz = Number.POSITIVE_INFINITY } = options
    const inSamples = legPowers(wav.channels, wav.rateHz, topHz)
    const inVolts = Object.entries(inSamples).map(([key, power]) => [key, fullScaleV ** 2 * power])
    const powers: Powers = Object.fromEntries(inVolts)
    return withoutGaps(wholeBand(powers, powers))
}
