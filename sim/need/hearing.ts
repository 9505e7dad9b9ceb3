/** Threshold of hearing in a free field, heard with both ears: ISO 226:2003, table 1, T_f. [Hz, dB SPL] */
const THRESHOLD: readonly (readonly [hz: number, dbSpl: number])[] = [
    [20, 78.5],
    [25, 68.7],
    [31.5, 59.5],
    [40, 51.1],
    [50, 44],
    [63, 37.5],
    [80, 31.5],
    [100, 26.5],
    [125, 22.1],
    [160, 17.9],
    [200, 14.4],
    [250, 11.4],
    [315, 8.6],
    [400, 6.2],
    [500, 4.4],
    [630, 3],
    [800, 2.2],
    [1000, 2.4],
]

/** What a sine has to reach to be heard in silence [dB SPL], drawn straight over the logarithm of the frequency. @param hz 20 to 1000 */
export function thresholdSpl(hz: number): number {
    const above = THRESHOLD.findIndex(([knot]) => knot >= hz)
    if (above < 0 || hz < THRESHOLD[0][0])
        throw new RangeError(`the threshold of hearing is known from 20 to 1000 Hz, not at ${hz}`)
    const [highHz, high] = THRESHOLD[above]
    const [lowHz, low] = THRESHOLD[Math.max(0, above - 1)]
    if (highHz === lowHz) return high
    return low + ((high - low) * Math.log(hz / lowHz)) / Math.log(highHz / lowHz)
}

/** A sine in an output, by how far it lies below the signal. */
export interface HeardLine {
    hz: number
    belowSignalDb: number
}

/**
 * How loud the signal has to be played for the first of the lines to reach the threshold of hearing in a pause [dB SPL];
 * Infinity without any.
 */
export function heardFromSpl(lines: readonly HeardLine[]): number {
    const from = lines.map(({ hz, belowSignalDb }) => thresholdSpl(hz) + belowSignalDb)
    return Math.min(Number.POSITIVE_INFINITY, ...from)
}
