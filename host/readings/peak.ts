/** Time a peak stays before it falls [device ms]. */
export const PEAK_HOLD_MS = 2000
/** Its fall after that: 20 dB in 1.7 s, as a peak programme meter has it (IEC 60268-10, type I) [dB/ms]. */
export const PEAK_FALL_DB_PER_MS = 20 / 1700

/** A held peak: its level and the device time it was reached. */
export interface Peak {
    dbu: number
    tMs: number
}

/** Where a peak's mark stands now [dBu]. */
export function peakAt(peak: Peak, tMs: number): number {
    return peak.dbu - Math.max(0, tMs - peak.tMs - PEAK_HOLD_MS) * PEAK_FALL_DB_PER_MS
}

/** The peak after a new reading: the reading takes over as soon as the mark has fallen to it. */
export function peakAfter(peak: Peak | undefined, dbu: number, tMs: number): Peak {
    return peak === undefined || dbu >= peakAt(peak, tMs) ? { dbu, tMs } : peak
}
