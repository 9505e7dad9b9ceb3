/** What stands between connector and converter. */
export interface FrontEnd {
    /** pad before the inputs [dB] */
    padDb: number
    /** volts at an input for the converter's full scale */
    vrefV: number
    /** volts at the connector for full scale: vrefV without the pad */
    voltsFullScale: number
}
