import type { Thresholds } from "../verdict/thresholds"

/** What the rig's configuration says to the receiver (devs.config.json, compiled into src/config/config.ts). */
export interface Settings {
    /** mains frequency, undefined to find out [Hz] */
    mainsHz: number | undefined
    /** blocks of one mains period behind a level */
    blocks: number
    /** least time from one M line to the next [ms] */
    levelsMs: number
    /** least time from one noise analysis to the next [ms] */
    noiseMs: number
    /** pairs of waveform snapshots a second, 0 for none */
    waveformPairsASecond: number
    thresholds: Thresholds
    /** codes of a converter with wide ones are straightened (src/dsp/wide-codes.ts) */
    straightens: boolean
}
