/** A recording in memory. */
export interface Wav {
    rateHz: number
    /** One or two channels of equal length, at least one sample; full scale is -1 to 1. */
    channels: Float32Array[]
    path: string
}
