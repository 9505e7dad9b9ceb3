// The converters ADC122S021 and ADC128S022 (and their faster relatives) in one long transfer with CS held low: 16 clocks a
// conversion. A word of 16 bits out names the channel of the NEXT conversion in its bits 13..11; the word in holds four zeros
// and the 12 bits of this one. So while the words go hot, cold, hot, cold, the commands beside them say cold, hot, cold, hot.

import { BAND_CENTRE, COLD_SPAN, HOT_TAPS } from "../dsp/band-filter"
import type { LookPlan } from "../dsp/looks"

/** Bytes of a transfer: the most that the runtime takes in one go. */
export const TRANSFER_BYTES = 4096

/** Bytes of one pair: two conversions of 16 bits. */
const PAIR_BYTES = 4

/** Pairs at the start of a transfer that are dropped: the channel of the first conversion was chosen by whatever came before. */
const DROPPED_PAIRS = 1

/** Pairs that one transfer yields. */
export const MAX_PAIRS = TRANSFER_BYTES / PAIR_BYTES - DROPPED_PAIRS

/** Codes of the converter: 12 bits. */
export const CODES = 4096

/** Channels of hot and cold: IN1 and IN2 of the ADC122S021, IN0 and IN1 of the ADC128S022. */
const HOT = 0
const COLD = 1

/** Bytes that can be written and read: Buffer on the device, Uint8Array elsewhere. */
export interface WritableBytes {
    readonly length: number
    [index: number]: number
}

/** Fills a transfer with the commands that make it hot, cold, hot, cold … */
export function fillCommands(tx: WritableBytes): void {
    for (let i = 0; i < tx.length; i += PAIR_BYTES) {
        tx[i] = COLD << 3
        tx[i + 1] = 0
        tx[i + 2] = HOT << 3
        tx[i + 3] = 0
    }
}

/**
 * Takes codes out of a transfer, pair by pair. About 36 opcodes, 90 us, a pair on an RP2040.
 * @param rx what came in [size: TRANSFER_BYTES]
 * @param h, c receive the codes, 0..4095 [size: >= pairs]
 * @param pairs at most MAX_PAIRS
 */
export function unpackPairs(rx: WritableBytes, h: number[], c: number[], pairs: number): void {
    let i = PAIR_BYTES * DROPPED_PAIRS
    for (let pair = 0; pair < pairs; pair++) {
        h[pair] = ((rx[i] & 15) << 8) | rx[i + 1]
        c[pair] = ((rx[i + 2] & 15) << 8) | rx[i + 3]
        i += PAIR_BYTES
    }
}

/**
 * Takes the looks of a level block out of a transfer: both legs in the band, see filterLooks(). About 500 opcodes a look.
 * @param h, c receive the legs, codes [size: >= plan.looks]
 * @param coldTaps from designColdTaps()
 * @returns looks with a leg on a rail
 */
export function unpackLooks(
    rx: WritableBytes,
    h: number[],
    c: number[],
    plan: LookPlan,
    coldTaps: number[],
): number {
    const at = plan.at
    const looks = plan.looks
    let clipped = 0
    for (let look = 0; look < looks; look++) {
        let i = PAIR_BYTES * (DROPPED_PAIRS + at[look])
        const middle = i + PAIR_BYTES * BAND_CENTRE
        if (onRail(rx, middle) || onRail(rx, middle + 2)) clipped++
        let hot = 0
        for (let k = -BAND_CENTRE; k <= BAND_CENTRE; k++) {
            hot += HOT_TAPS[k < 0 ? -k : k] * (((rx[i] & 15) << 8) | rx[i + 1])
            i += PAIR_BYTES
        }
        h[look] = hot
        i = PAIR_BYTES * (DROPPED_PAIRS + at[look]) + 2
        let cold = 0
        for (let k = 0; k < COLD_SPAN; k++) {
            cold += coldTaps[k] * (((rx[i] & 15) << 8) | rx[i + 1])
            i += PAIR_BYTES
        }
        c[look] = cold
    }
    return clipped
}

/** True for a conversion of 0 or of full scale. */
function onRail(rx: WritableBytes, i: number): boolean {
    const code = ((rx[i] & 15) << 8) | rx[i + 1]
    return code === 0 || code === CODES - 1
}

/** Pairs of a transfer that idleWord() looks at. */
const LOOKS = 16

/**
 * What a converter that is not there answers: the line stays low (0) or high (0xffff).
 * @returns that word, or undefined when something converts
 */
export function idleWord(rx: WritableBytes): number | undefined {
    const step = rx.length / LOOKS
    const first = rx[0]
    if (first !== 0 && first !== 0xff) return undefined
    for (let i = 0; i < rx.length; i += step)
        for (let k = 0; k < PAIR_BYTES; k++) if (rx[i + k] !== first) return undefined
    return first === 0 ? 0 : 0xffff
}
