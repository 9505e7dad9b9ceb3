import { streamKey, uniformAt } from "../../common/random"
import type { Broadband } from "./grid-emf"

/**
 * Gaussian noise of one density at all frequencies: independent values on the grid, each of which belongs to its
 * index alone. Repeats after 2^33 values: 3.6 days at 27.6 kHz.
 */
export class WhiteNoise implements Broadband {
    private readonly keyOfRadius: number
    private readonly keyOfAngle: number

    /** @param densityV2PerHz one-sided */
    constructor(
        private readonly densityV2PerHz: number,
        seed: number,
        name: string,
    ) {
        this.keyOfRadius = streamKey(seed, `${name}.radius`)
        this.keyOfAngle = streamKey(seed, `${name}.angle`)
    }

    powerDensity(): number {
        return this.densityV2PerHz
    }

    /** Two values at a time (Box-Muller), the first of them at an even index. */
    add(out: Float64Array, first: number, rateHz: number): void {
        const rms = Math.sqrt((this.densityV2PerHz * rateHz) / 2)
        const start = Math.max(0, -first)
        for (let i = start - ((first + start) & 1); i < out.length; i += 2) {
            const pair = (first + i) / 2
            const radius = rms * Math.sqrt(-2 * Math.log(uniformAt(this.keyOfRadius, pair)))
            const angle = 2 * Math.PI * uniformAt(this.keyOfAngle, pair)
            if (i >= start) out[i] += radius * Math.cos(angle)
            if (i + 1 < out.length) out[i + 1] += radius * Math.sin(angle)
        }
    }
}
