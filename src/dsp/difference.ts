import { HOT_SPAN, HOT_TAPS } from "./band-filter"

/** The loop takes five pairs a turn, so that the samples move on in its locals once in five pairs only. */
const GROUP = 5

/** Pairs in a slice: 34,000 opcodes. */
const MAX_PAIRS = 320

/** Pairs that a burst needs beyond the filtered ones: under the last one's taps, and for the last turn of the loop. */
export const FILTER_OVERHEAD = HOT_SPAN - 1 + GROUP - 1

// Taps and samples stand outside of the class: a variable there costs no more than a local one, and the frame of process() would
// be the largest piece of memory that is ever asked for with them.
const g0 = HOT_TAPS[0]
const g1 = HOT_TAPS[1]
const g2 = HOT_TAPS[2]
const g3 = HOT_TAPS[3]
const g5 = HOT_TAPS[5]
let w0 = 0
let w1 = 0
let w2 = 0
let w3 = 0
let w4 = 0
let w5 = 0
let w6 = 0
let w7 = 0
let w8 = 0
let w9 = 0

// Samples of the legs at hand.
let h0 = 0
let h1 = 0
let h2 = 0
let h3 = 0
let h4 = 0
let h5 = 0
let h6 = 0
let h7 = 0
let h8 = 0
let h9 = 0
let h10 = 0
let h11 = 0
let h12 = 0
let h13 = 0
let h14 = 0
let c0 = 0
let c1 = 0
let c2 = 0
let c3 = 0
let c4 = 0
let c5 = 0
let c6 = 0
let c7 = 0
let c8 = 0
let c9 = 0
let c10 = 0
let c11 = 0
let c12 = 0
let c13 = 0

/** Takes over the taps of the cold leg. */
function setColdTaps(taps: number[]): void {
    w0 = taps[0]
    w1 = taps[1]
    w2 = taps[2]
    w3 = taps[3]
    w4 = taps[4]
    w5 = taps[5]
    w6 = taps[6]
    w7 = taps[7]
    w8 = taps[8]
    w9 = taps[9]
}

/**
 * Turns a burst in place into difference and sum of the legs in the band, slice by slice: afterwards
 * h[n] = hot - cold and c[n] = hot + cold, n = 0 .. pairs - 1, both without the DC that they were told.
 *
 * About 100 opcodes a pair (npm run bench:cost).
 */
export class BandDifference {
    /** results so far */
    private next = 0
    /** what is taken off the difference */
    differenceDc = 0
    private sumDc = 0
    /** power of the sum so far, added up over the middle pair of each turn of the loop, and the turns */
    private sumSquares = 0
    private turns = 0

    /** @param coldTaps from designColdTaps(); whoever holds them may change them between bursts */
    constructor(private readonly coldTaps: number[]) {}

    /** Starts on a new burst. The mean codes of the legs, the cold one trimmed, are taken off the results. */
    begin(hotMean: number, coldMean: number): void {
        this.next = 0
        this.differenceDc = hotMean - coldMean
        this.sumDc = hotMean + coldMean
        this.sumSquares = 0
        this.turns = 0
    }

    /** Mean square of the common mode, all of the band and without that DC, by every fifth pair of what has been worked off [codes²]. */
    commonPower(): number {
        return this.turns > 0 ? this.sumSquares / (4 * this.turns) : 0
    }

    /** Does one slice. @param pairs results that are wanted @returns true when all are there */
    step(h: number[], c: number[], pairs: number): boolean {
        this.process(h, c, Math.min(pairs, this.next + MAX_PAIRS))
        return this.next >= pairs
    }

    /**
     * Works off results up to `end`.
     * @param h hot leg, codes [size: >= end + FILTER_OVERHEAD]; overwritten from index 0
     * @param c cold leg, codes [size: >= end + FILTER_OVERHEAD]; overwritten from index 0
     * @param end a multiple of five, or the last one; up to four more results come with it
     */
    private process(h: number[], c: number[], end: number): void {
        setColdTaps(this.coldTaps)
        const differenceDc = this.differenceDc
        const sumDc = this.sumDc
        const start = this.next
        let squares = this.sumSquares
        let hot = 0
        let cold = 0
        let leg = 0
        // Samples of the hot leg at n .. n + 9 and of the cold one at n .. n + 8, then five more of each.
        h0 = h[start]
        h1 = h[start + 1]
        h2 = h[start + 2]
        h3 = h[start + 3]
        h4 = h[start + 4]
        h5 = h[start + 5]
        h6 = h[start + 6]
        h7 = h[start + 7]
        h8 = h[start + 8]
        h9 = h[start + 9]
        c0 = c[start]
        c1 = c[start + 1]
        c2 = c[start + 2]
        c3 = c[start + 3]
        c4 = c[start + 4]
        c5 = c[start + 5]
        c6 = c[start + 6]
        c7 = c[start + 7]
        c8 = c[start + 8]
        for (let n = start; n < end; n += GROUP) {
            h10 = h[n + 10]
            h11 = h[n + 11]
            h12 = h[n + 12]
            h13 = h[n + 13]
            h14 = h[n + 14]
            c9 = c[n + 9]
            c10 = c[n + 10]
            c11 = c[n + 11]
            c12 = c[n + 12]
            c13 = c[n + 13]
            hot = g0 * h5 + g1 * (h4 + h6) + g2 * (h3 + h7) + g3 * (h2 + h8) + g5 * (h0 + h10)
            cold =
                w0 * c0 +
                w1 * c1 +
                w2 * c2 +
                w3 * c3 +
                w4 * c4 +
                w5 * c5 +
                w6 * c6 +
                w7 * c7 +
                w8 * c8 +
                w9 * c9
            h[n] = hot - cold - differenceDc
            c[n] = hot + cold - sumDc
            hot = g0 * h6 + g1 * (h5 + h7) + g2 * (h4 + h8) + g3 * (h3 + h9) + g5 * (h1 + h11)
            cold =
                w0 * c1 +
                w1 * c2 +
                w2 * c3 +
                w3 * c4 +
                w4 * c5 +
                w5 * c6 +
                w6 * c7 +
                w7 * c8 +
                w8 * c9 +
                w9 * c10
            h[n + 1] = hot - cold - differenceDc
            c[n + 1] = hot + cold - sumDc
            hot = g0 * h7 + g1 * (h6 + h8) + g2 * (h5 + h9) + g3 * (h4 + h10) + g5 * (h2 + h12)
            cold =
                w0 * c2 +
                w1 * c3 +
                w2 * c4 +
                w3 * c5 +
                w4 * c6 +
                w5 * c7 +
                w6 * c8 +
                w7 * c9 +
                w8 * c10 +
                w9 * c11
            h[n + 2] = hot - cold - differenceDc
            leg = hot + cold - sumDc
            c[n + 2] = leg
            squares += leg * leg
            hot = g0 * h8 + g1 * (h7 + h9) + g2 * (h6 + h10) + g3 * (h5 + h11) + g5 * (h3 + h13)
            cold =
                w0 * c3 +
                w1 * c4 +
                w2 * c5 +
                w3 * c6 +
                w4 * c7 +
                w5 * c8 +
                w6 * c9 +
                w7 * c10 +
                w8 * c11 +
                w9 * c12
            h[n + 3] = hot - cold - differenceDc
            c[n + 3] = hot + cold - sumDc
            hot = g0 * h9 + g1 * (h8 + h10) + g2 * (h7 + h11) + g3 * (h6 + h12) + g5 * (h4 + h14)
            cold =
                w0 * c4 +
                w1 * c5 +
                w2 * c6 +
                w3 * c7 +
                w4 * c8 +
                w5 * c9 +
                w6 * c10 +
                w7 * c11 +
                w8 * c12 +
                w9 * c13
            h[n + 4] = hot - cold - differenceDc
            c[n + 4] = hot + cold - sumDc
            h0 = h5
            h1 = h6
            h2 = h7
            h3 = h8
            h4 = h9
            h5 = h10
            h6 = h11
            h7 = h12
            h8 = h13
            h9 = h14
            c0 = c5
            c1 = c6
            c2 = c7
            c3 = c8
            c4 = c9
            c5 = c10
            c6 = c11
            c7 = c12
            c8 = c13
        }
        this.turns += Math.ceil((end - start) / GROUP)
        this.next = end
        this.sumSquares = squares
    }
}
