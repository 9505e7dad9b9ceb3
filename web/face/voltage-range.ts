/** Looks that a smaller range has to fit in a row: nothing jumps with each beat of the music. */
const PATIENCE = 16

/** The smallest range: steps of a converter and noise fill it [V]. */
const MIN_V = 0.001

/** The lowest of 1, 2, 5, 10, 20, … that a voltage fits under, as many volts to either side. @param peakV >= 0 */
export function rangeOf(peakV: number): number {
    const most = Math.max(MIN_V, peakV)
    const decade = 10 ** Math.floor(Math.log10(most) + 1e-9)
    const step = [1, 2, 5, 10].find(n => most <= n * decade * (1 + 1e-9)) ?? 10
    return step * decade
}

/** A range that grows at once, and shrinks only when a smaller one would have done for a while. */
export class VoltageRange {
    private rangeV = MIN_V
    private looks = 0

    /** Takes the highest voltage of a picture. @returns how far the axis reaches to either side [V] */
    take(peakV: number): number {
        const wanted = rangeOf(peakV)
        this.looks = wanted < this.rangeV ? this.looks + 1 : 0
        if (wanted > this.rangeV || this.looks >= PATIENCE) {
            this.rangeV = wanted
            this.looks = 0
        }
        return this.rangeV
    }
}
