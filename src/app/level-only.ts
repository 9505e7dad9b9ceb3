import type { HumShare, ToneLoss } from "../dsp/levels"
import type { LookHint } from "../dsp/looks"
import type { NoiseSource } from "../dsp/noise-source"
import type { NoiseReading } from "../dsp/split"

/** Mains unless the configuration says otherwise [Hz]. */
const NOMINAL_HZ = 50

/** Rounds from one reading to the next: about a second. */
const SLICES = 10

/**
 * No noise analysis: the program of the cable rig has no room for one beside it (docs/development.md). Its readings have nothing in
 * them, and the state of the line is judged by the levels alone.
 */
export class LevelOnly implements NoiseSource {
    readonly reading: NoiseReading = {
        toneDbu: undefined,
        toneFrequencyHz: undefined,
        humDbu: undefined,
        mainsHz: undefined,
        commonHumDbu: undefined,
        noiseDbu: undefined,
        cmrrDb: undefined,
        cmrrMinDb: undefined,
    }
    readonly toneLoss: ToneLoss = { power: 0, lift: 0, share: 0 }
    readonly lookHint: LookHint = { tone: undefined, isPlain: false }
    readonly humShare: HumShare = { difference: 0, cross: 0 }
    private slice = SLICES

    /** @param mainsHz 50 or 60; undefined: not known */
    constructor(
        private readonly pairRateHz: number,
        private readonly mainsHz: number | undefined,
    ) {}

    idle(): boolean {
        return this.slice >= SLICES
    }

    abandon(): void {
        this.slice = SLICES
    }

    mainsPeriodPairs(): number {
        return this.pairRateHz / (this.mainsHz ?? NOMINAL_HZ)
    }

    begin(): void {
        this.slice = 0
    }

    step(): void {
        this.slice++
    }
}
