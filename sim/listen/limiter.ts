/**
 * Keeps every sample at or below a ceiling: the gain falls at once, before the sample that is too strong goes out, and comes back slowly. What
 * is no number comes out as silence.
 */
export class Limiter {
    private gain = 1
    private readonly recovery: number

    /**
     * @param ceiling above 0, of full scale
     * @param releaseS time in which a reduction falls to 1/e
     */
    constructor(
        private readonly ceiling: number,
        rateHz: number,
        releaseS = 0.2,
    ) {
        this.recovery = 1 - Math.exp(-1 / (rateHz * releaseS))
    }

    /** Limits in place. @returns true if it had to */
    process(samples: Float32Array): boolean {
        const { ceiling, recovery } = this
        let limited = false
        for (let i = 0; i < samples.length; i++) {
            const x = Number.isFinite(samples[i]) ? samples[i] : 0
            this.gain += (1 - this.gain) * recovery
            if (Math.abs(x) * this.gain > ceiling) {
                this.gain = ceiling / Math.abs(x)
                limited = true
            }
            samples[i] = Math.max(-ceiling, Math.min(ceiling, x * this.gain))
        }
        return limited
    }
}
