/** What stands before a converter. */
interface Pad {
    /** pad before the inputs [dB] */
    padDb: number
    /** the same as a factor of voltage */
    padRatio: number
}

/** What the configuration says of it. */
export interface ConfiguredFrontEnd extends Pad {
    /** undefined: the board's own */
    vrefV: number | undefined
}

/** What stands between connector and converter. */
export interface FrontEnd extends Pad {
    /** volts at an input for the converter's full scale */
    vrefV: number
}
