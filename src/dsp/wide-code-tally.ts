import { FIRST_WIDE_CODE } from "./wide-codes"
import { zeros } from "./zeros"

/** Neighbours on each side of the two codes that may be the wide one. */
const BESIDE = 24

/** Both sides and the two in the middle. */
const WINDOW = 2 * BESIDE + 2

/** A sample counts while the signal moves by so much [codes] from the second before it to the second after: what rests, does not. */
const MIN_MOVED = 12
const AROUND = 2

/** Hits on neighbours that a verdict takes, on those of the control, and for the verdict that there is nothing. */
const MIN_HITS = 288
const MIN_CONTROL_HITS = 192
const MIN_SOUND_HITS = 576

/**
 * Hits of both codes in the middle, as a multiple of what one neighbour has: 2 without the fault. Five boards have 10.0 to 11.5
 * (wide-codes.ts), the simulator 10.7; a signal that is locked to the mains meets the same codes again and again, and makes 8 to
 * 18 of it. More than that is a signal that stays there.
 */
const MIN_FAULTY = 8
const MAX_FAULTY = 20
const MAX_SOUND = 4

/**
 * On an ESP32 every 512th code is wide. So the same of the control codes is less than this part of it, or neither of the two has
 * more hits than its neighbours.
 */
const MAX_CONTROL = 1 / 3.5

/** The wide code has at least so many times the hits of any neighbour: whatever the signal, that is no chance. */
const MIN_ABOVE = 3

/** Part of the wide codes' hits that each half of the range must have: a signal may rest on one of them. */
const MIN_HALF = 1 / 8

/** Different neighbours that must have been met, of 48: a signal that repeats itself without noise meets a few. */
const MIN_DIFFERENT = 40

/** Highest code of the converter that has the fault; the lowest is 0. */
const TOP_CODE = 4095

/**
 * Only a converter with the noise of an RP2040 may have its wide codes: 0.97 codes rms, 1.36 with its supply in PWM
 * (pico-adc.markomo.me, 2021). With less than this a signal that was clipped just at a wide code looks like one; with more it is an
 * ESP32 (2.5 to 4), whose every 512th code is wide.
 */
const MIN_NOISE_LSB = 0.9
const MAX_NOISE_LSB = 2

/**
 * True when a converter is such that the tally can tell.
 * @param topCode its highest code, the lowest is 0
 * @param noiseLsb its own noise on one leg [codes rms, quantisation included]
 */
export function mayHaveWideCodes(topCode: number, noiseLsb: number): boolean {
    return topCode === TOP_CODE && noiseLsb > MIN_NOISE_LSB && noiseLsb < MAX_NOISE_LSB
}

/** What the tally has come to. */
export const UNDECIDED = 0
export const NOT_FOUND = 1
export const FOUND = 2

/**
 * Finds out whether a converter has wide codes, from what is on the line: how often codes 511 and 512 with those 1024 apart from
 * them are met, against their 24 neighbours on either side. The same at 1023, 1024 and 1024 and 2048 codes on is the control. Heights are not learnt:
 * that would take 100,000 pairs, and a signal locked to the mains biases them.
 *
 * 27 opcodes a code, and some 50 for one in such a window.
 */
export class WideCodeTally {
    /** UNDECIDED, NOT_FOUND or FOUND: once decided it stays so */
    verdict = UNDECIDED
    /** the first wide code when they are FOUND */
    wideAt = FIRST_WIDE_CODE
    /** of the control's window, then of the other [size: 2 * WINDOW] */
    private readonly hits = zeros(2 * WINDOW)
    /** in the middle of the window, in the upper half of the range */
    private upper = 0

    /**
     * Takes in codes of one leg that were converted one right after the other.
     * @param x as they were converted
     * @param count how many of them, from the first on
     * @param codeStep one code
     * @returns the verdict
     */
    add(x: number[], count: number, codeStep: number): number {
        const hits = this.hits
        const perCode = 1 / codeStep
        const moved = MIN_MOVED * codeStep
        const end = count - AROUND
        for (let i = AROUND; i < end; i++) {
            const code = x[i]
            const at = (code * perCode + BESIDE + 1.5) | 0
            let offset = at & 511
            if (offset >= WINDOW) continue
            if (Math.abs(x[i + AROUND] - x[i - AROUND]) < moved) continue
            if ((at & 512) !== 0) {
                if (at > 2048 && (offset === BESIDE || offset === BESIDE + 1)) this.upper++
                offset += WINDOW
            } else if ((at & 3072) === 0) continue
            hits[offset]++
        }
        if (this.verdict === UNDECIDED) this.decide(hits)
        return this.verdict
    }

    private decide(hits: number[]): void {
        const first = hits[WINDOW + BESIDE]
        const second = hits[WINDOW + BESIDE + 1]
        const middle = first + second
        const controlMiddle = hits[BESIDE] + hits[BESIDE + 1]
        let control = -controlMiddle
        let beside = -middle
        let different = 0
        let above = 0
        let controlAbove = 0
        for (let k = 0; k < WINDOW; k++) {
            const there = hits[WINDOW + k]
            control += hits[k]
            beside += there
            if (there > 0) different++
            if (k === BESIDE || k === BESIDE + 1) continue
            above = Math.max(above, there)
            controlAbove = Math.max(controlAbove, hits[k])
        }
        if (beside < MIN_HITS || different < MIN_DIFFERENT) return
        const share = (2 * BESIDE * middle) / beside
        const upper = this.upper / middle
        if (share <= MAX_SOUND) {
            if (beside >= MIN_SOUND_HITS) this.verdict = NOT_FOUND
        } else if (
            share >= MIN_FAULTY &&
            share <= MAX_FAULTY &&
            Math.max(first, second) >= MIN_ABOVE * above &&
            upper >= MIN_HALF &&
            upper <= 1 - MIN_HALF &&
            control >= MIN_CONTROL_HITS &&
            (2 * BESIDE * controlMiddle <= MAX_CONTROL * share * control ||
                Math.max(hits[BESIDE], hits[BESIDE + 1]) <= controlAbove)
        ) {
            this.verdict = FOUND
            this.wideAt = second > first ? FIRST_WIDE_CODE + 1 : FIRST_WIDE_CODE
        }
    }
}
