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
    private readonly reading: NoiseReading = {
        toneDbu: undefined,
        toneHz: undefined,
        humDbu: undefined,
        mainsHz: undefined,
        cmHumDbu: undefined,
        noiseDbu: undefined,
        cmrrDb: undefined,
        cmrrMinDb: undefined,
    }
    private readonly loss: ToneLoss = { power: 0, lift: 0, share: 0 }
    private readonly hint: LookHint = { tone: undefined, isPlain: false }
    private readonly share: HumShare = { difference: 0, cross: 0 }
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

    read(): NoiseReading | undefined {
        return this.reading
    }

    humShare(): HumShare {
        return this.share
    }

    toneLoss(): ToneLoss {
        return this.loss
    }

    lookHint(): LookHint | undefined {
        return this.hint
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
