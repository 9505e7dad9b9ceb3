import { type Alignment, SETTLING_PAIRS } from "./alignment"

/** The loop takes five pairs a turn, because the filter holds five values of each leg. */
const GROUP = 5

/** Pairs that a burst needs beyond the aligned ones; a multiple of five. */
export const ALIGNER_OVERHEAD = SETTLING_PAIRS + GROUP

/**
 * Turns a burst in place into difference and sum of the aligned legs, in as many slices as the caller likes:
 * afterwards h[n] = hot - cold, n = 0 .. pairs - 1, and c[g] is the sum of
 * hot + cold over the five pairs of group g; both without DC.
 *
 * For recordings, whose whole band is analysed: the host's analysis and plots. The receiver itself has BandDifference.
 */
export class Aligner {
    private next = 0
    private differenceDc = 0
    private sumDc = 0
    private compensated = 0
    private before = 0
    private readonly x: number[] = [0, 0, 0, 0]
    private readonly y: number[] = [0, 0, 0, 0]

    constructor(private readonly alignment: Alignment) {}

    /** Starts on a new burst. The mean codes of the legs, the cold one trimmed, are taken off the results. */
    begin(c: number[], hotMean: number, coldMean: number): void {
        this.next = 0
        this.differenceDc = hotMean - coldMean
        this.sumDc = hotMean + coldMean
        this.compensated = 0
        this.before = c[0]
        for (let k = 0; k < 4; k++) {
            this.x[k] = c[0]
            this.y[k] = c[0]
        }
    }

    /**
     * Works off the raw pairs up to `end`.
     * @param h hot leg, codes; overwritten from index 0
     * @param c cold leg, codes; overwritten from index 0
     * @param end a multiple of five, at most the captured length; `end` - ALIGNER_OVERHEAD results are complete then
     */
    process(h: number[], c: number[], end: number): void {
        if (this.alignment.droop !== 0) this.compensate(c, end)
        const a1 = this.alignment.a1
        const a2 = this.alignment.a2
        const a3 = this.alignment.a3
        const a4 = this.alignment.a4
        const gain = this.alignment.coldGain
        // The hot sample i - lag belongs to the cold one at i; results start after the settling.
        const lag = this.alignment.lag
        const shift = ALIGNER_OVERHEAD
        const differenceDc = this.differenceDc
        const sumDc = GROUP * this.sumDc
        let x1 = this.x[0]
        let x2 = this.x[1]
        let x3 = this.x[2]
        let x4 = this.x[3]
        let y1 = this.y[0]
        let y2 = this.y[1]
        let y3 = this.y[2]
        let y4 = this.y[3]
        let x0 = 0
        let y0 = 0
        for (let i = this.next; i < end; i += GROUP) {
            x0 = c[i]
            y0 = x1 + a4 * (x0 - y1) + a3 * (x4 - y2) + a2 * (x3 - y3) + a1 * (x2 - y4)
            x1 = c[i + 1]
            y1 = x2 + a4 * (x1 - y2) + a3 * (x0 - y3) + a2 * (x4 - y4) + a1 * (x3 - y0)
            x2 = c[i + 2]
            y2 = x3 + a4 * (x2 - y3) + a3 * (x1 - y4) + a2 * (x0 - y0) + a1 * (x4 - y1)
            x3 = c[i + 3]
            y3 = x4 + a4 * (x3 - y4) + a3 * (x2 - y0) + a2 * (x1 - y1) + a1 * (x0 - y2)
            x4 = c[i + 4]
            y4 = x0 + a4 * (x4 - y0) + a3 * (x3 - y1) + a2 * (x2 - y2) + a1 * (x1 - y3)
            const out = i - shift
            if (out < 0) continue
            const at = i - lag
            const hot0 = h[at]
            const hot1 = h[at + 1]
            const hot2 = h[at + 2]
            const hot3 = h[at + 3]
            const hot4 = h[at + 4]
            c[out / GROUP] =
                hot0 + hot1 + hot2 + hot3 + hot4 + gain * (y0 + y1 + y2 + y3 + y4) - sumDc
            h[out] = hot0 - gain * y0 - differenceDc
            h[out + 1] = hot1 - gain * y1 - differenceDc
            h[out + 2] = hot2 - gain * y2 - differenceDc
            h[out + 3] = hot3 - gain * y3 - differenceDc
            h[out + 4] = hot4 - gain * y4 - differenceDc
        }
        this.next = end
        this.x[0] = x1
        this.x[1] = x2
        this.x[2] = x3
        this.x[3] = x4
        this.y[0] = y1
        this.y[1] = y2
        this.y[2] = y3
        this.y[3] = y4
    }

    /**
     * Makes good what the cold input falls off more than the hot one: 1 + 2 b - 2 b cos w is 1 + b w² for w << 1. Only
     * when a calibration asks for it.
     */
    private compensate(c: number[], end: number): void {
        const b = this.alignment.droop
        let before = this.before
        // The last pair of the burst has none after it; it is under the foot of the window.
        const last = Math.min(end, c.length - 1)
        for (let i = this.compensated; i < last; i++) {
            const now = c[i]
            c[i] = now + b * (now - before + now - c[i + 1])
            before = now
        }
        this.before = before
        this.compensated = last
    }
}
