import type { HumShare } from "./levels"
import type { Moments } from "./moments"
import type { NoiseReading } from "./split"

/** What makes a noise reading of a burst, slice by slice, and knows what mains and tone the levels have to reckon with. */
export interface NoiseSource {
    /** True when the last burst has been worked off. */
    idle(): boolean
    /** Gives up the burst that is being worked off. */
    abandon(): void
    /** The reading of the last burst, undefined before there is one. */
    read(): NoiseReading | undefined
    /** What hum puts into the levels, for the last burst that was worked off. */
    humShare(): HumShare
    /** Frequency of the last tone as a part of the pair rate, undefined for none. */
    tonePairs(): number | undefined
    /** The mains period to use for level blocks [pairs]. */
    mainsPeriodPairs(): number
    /** Starts on a burst. `moments` are those of a block of it. */
    begin(moments: Moments): void
    /** Does the next slice. */
    step(): void
}
