/** As the receiver's own levels are integrated [s]. */
const INTEGRATION_S = 0.3

/** How long a peak stays before it falls [s], and how fast it falls then [dB/s]. */
const HOLD_S = 2
const FALL_DB_PER_S = 20

/** Mean and peak level of a stream of samples, of full scale or of a volt. */
export class LevelMeter {
    private power = 0
    private peak = 0
    private heldS = 0

    constructor(private readonly rateHz: number) {}

    /** Takes a block. */
    take(samples: ArrayLike<number>): void {
        const keep = Math.exp(-1 / (this.rateHz * INTEGRATION_S))
        let power = this.power
        let highest = 0
        for (let i = 0; i < samples.length; i++) {
            const x = samples[i]
            power = keep * power + (1 - keep) * x * x
            highest = Math.max(highest, Math.abs(x))
        }
        this.power = power
        const seconds = samples.length / this.rateHz
        this.heldS += seconds
        if (this.heldS > HOLD_S) this.peak *= 10 ** ((-FALL_DB_PER_S * seconds) / 20)
        if (highest >= this.peak) {
            this.peak = highest
            this.heldS = 0
        }
    }

    /** Root of the mean square over 0.3 s. */
    get rms(): number {
        return Math.sqrt(this.power)
    }

    /** The highest sample of the last two seconds, then falling. */
    get peakHeld(): number {
        return this.peak
    }
}
