import type { LegDc } from "./dc-tracker"
import type { HumShare, ToneLoss } from "./levels"
import type { LookHint } from "./looks"
import type { Moments } from "./moments"
import type { NoiseReading } from "./split"

/** What makes a noise reading of a burst, slice by slice, and knows what mains and tone the levels have to reckon with. */
export interface NoiseSource {
    /** True when the last burst has been worked off. */
    idle(): boolean
    /** Gives up the burst that is being worked off. */
    abandon(): void
    /** The reading of the last burst, undefined before there is one. */
    readonly reading: NoiseReading | undefined
    /** What hum puts into the levels, for the last burst that was worked off. */
    readonly humShare: HumShare
    /** What the band's filter has taken off the tone in the levels, for the last burst that was worked off. */
    readonly toneLoss: ToneLoss
    /** What looks at the line have to reckon with, undefined while nothing is known. */
    readonly lookHint: LookHint | undefined
    /** The mains period to use for level blocks [pairs]. */
    mainsPeriodPairs(): number
    /** Starts on a burst. `dc`: where the legs rest; `moments` are those of a block of it; `balancePct`: that of the signal, if it is known. */
    begin(dc: LegDc, moments: Moments, balancePct: number | undefined): void
    /** Does the next slice. */
    step(): void
}
