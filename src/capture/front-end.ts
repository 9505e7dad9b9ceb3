/** What stands between connector and converter. */
export interface FrontEnd {
    /** pad before the inputs [dB] */
    padDb: number
    /** the same as a factor of voltage */
    padRatio: number
    /** volts at an input for the converter's full scale */
    vrefV: number
}
