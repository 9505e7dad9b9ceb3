import type { Scale } from "../dsp/scale"
import { zeros } from "../dsp/zeros"
import { DIGITS, LINE_PAIRS, SNAPSHOT_PAIRS, STEPS, type WaveformPart } from "./waveform"

/** Numbers of snapshots: 0..999, then 0 again. */
const NUMBERS = 1000

/**
 * Takes waveform snapshots and hands them out line by line. In no window of a snapshot's time, SNAPSHOT_PAIRS over the rate,
 * are there more than SNAPSHOT_PAIRS: a line comes no sooner than that after the same line of the snapshot before.
 */
export class Snapshots {
    /** both legs of a pair in one number, 12 bits each: two arrays would take another kilobyte */
    private readonly kept = zeros(SNAPSHOT_PAIRS)
    /** from when on each line of a snapshot may come [ms] */
    private readonly dueMs = zeros(Math.ceil(SNAPSHOT_PAIRS / LINE_PAIRS))
    private readonly everyMs: number
    private readonly lowCode: number
    private readonly stepsPerCode: number
    /** of the snapshot at hand: a calibration may change it */
    private stepUv = 0
    private readonly alphabet = Buffer.from(DIGITS)
    private snapshot = NUMBERS - 1
    /** pairs of the snapshot at hand, and how many of them are handed out */
    private pairs = 0
    private at = 0

    /**
     * @param scale of the converter
     * @param pairsASecond 1..SNAPSHOT_PAIRS
     */
    constructor(
        private readonly scale: Scale,
        pairsASecond: number,
    ) {
        this.lowCode = scale.lowCode
        this.stepsPerCode = STEPS / (scale.highCode - scale.lowCode)
        this.everyMs = (1000 * SNAPSHOT_PAIRS) / pairsASecond
    }

    /**
     * What the next W line has to say, undefined for nothing yet.
     * @param h, c a capture's codes, within its rails; they may change afterwards
     * @param pairs consecutive ones in them, 0 when there are none
     * @param nowMs device milliseconds
     */
    next(h: number[], c: number[], pairs: number, nowMs: number): WaveformPart | undefined {
        const line = this.at < this.pairs ? this.at / LINE_PAIRS : 0
        if (nowMs < this.dueMs[line]) return undefined
        if (this.at >= this.pairs) {
            if (pairs === 0) return undefined
            this.take(h, c, Math.min(pairs, SNAPSHOT_PAIRS))
        }
        this.dueMs[line] = nowMs + this.everyMs
        const at = this.at
        this.at = Math.min(at + LINE_PAIRS, this.pairs)
        return {
            snapshot: this.snapshot,
            at,
            of: this.pairs,
            stepUv: this.stepUv,
            digits: this.digits(at, this.at),
        }
    }

    /** Keeps the first pairs of a capture. */
    private take(h: number[], c: number[], pairs: number): void {
        const kept = this.kept
        const lowCode = this.lowCode
        const stepsPerCode = this.stepsPerCode
        for (let i = 0; i < pairs; i++) {
            kept[i] =
                (stepOf((h[i] - lowCode) * stepsPerCode) << 12) |
                stepOf((c[i] - lowCode) * stepsPerCode)
        }
        this.stepUv = (this.scale.voltsPerCode * 1e6) / this.stepsPerCode
        this.snapshot = (this.snapshot + 1) % NUMBERS
        this.pairs = pairs
        this.at = 0
    }

    /** Pairs from..to-1 in base64. */
    private digits(from: number, to: number): string {
        const kept = this.kept
        const alphabet = this.alphabet
        const text = Buffer.alloc(4 * (to - from))
        let k = 0
        for (let i = from; i < to; i++) {
            const pair = kept[i]
            text[k] = alphabet[pair >> 18]
            text[k + 1] = alphabet[(pair >> 12) & 63]
            text[k + 2] = alphabet[(pair >> 6) & 63]
            text[k + 3] = alphabet[pair & 63]
            k += 4
        }
        return text.toString()
    }
}

/** A whole step within the range: straightened codes may be up to 18 beyond the rails. */
function stepOf(steps: number): number {
    return Math.max(0, Math.min(STEPS, (steps + 0.5) | 0))
}
