/** What the samples of a capture are, and where they are from. */
export interface CaptureOrigin {
    /** pairs a second */
    pairRateHz: number
    /** from a hot sample to the cold one of the same pair, as calibrated, 0 to one pair [us] */
    skewUs: number
    /** one code of the converter [V at the connector] */
    voltsPerCode: number
    /** the converter's own noise on one leg, quantisation included [codes rms] */
    codeNoise: number
    /** what a leg reads at the converter's rails [V at the connector, from mid-scale] */
    lowV: number
    highV: number
    /** board without its `quietline_` prefix */
    board: string
    /** version of the firmware */
    firmware: string
    /** the port's path, or the scenario and the seed */
    from: string
    /** when the first pair was converted */
    startedAt: Date
    /** undefined: factory values */
    calibration: CaptureCalibration | undefined
    /**
     * What the board made of its converter's wide codes then: a word of LINEARITIES (src/protocol/words.ts). The samples are as they were
     * converted in any case; with "yes" one code is as wide as between the wide codes. Undefined: an older capture, or not said
     */
    linearity?: string | undefined
}

/** The calibration that a capture's volts and skew contain. */
export interface CaptureCalibration {
    /** undefined: not known */
    date: Date | undefined
    /** factor for the cold leg */
    gain: number
    /** what the skew is more than the converter states [us] */
    delayUs: number
    /** factor for both legs */
    level: number
    /** means of the legs that were taken off [V] */
    hotOffsetV: number
    coldOffsetV: number
    /** common mode left in the difference, under the common mode [dB, negative] */
    residualDb: number
}

/** Pairs converted one right after the other. Between one block and the next the converter did something else: a gap. */
export interface CaptureBlock {
    /** from the first pair of the capture to the first pair of this block, good to a millisecond [s] */
    startS: number
    /** volts at the connector from mid-scale, calibration applied, not moved in time [size: pairs] */
    hotV: Float32Array
    coldV: Float32Array
}

/** What a stereo WAV file holds. */
export interface StereoFile {
    /** undefined: the file is no capture of quietline's but some recording: one block, full scale is -1 to 1 */
    origin: CaptureOrigin | undefined
    /** pairs a second: the exact ones of a capture, otherwise the sample rate */
    pairRateHz: number
    /** bits of a sample; undefined: floats */
    bits?: number | undefined
    /** at least one, none of them empty */
    blocks: CaptureBlock[]
    /**
     * The capture was cut off before its end (power failure, killed): where its blocks begin is known, but not when. Their times
     * are as if there were no gaps.
     */
    isCutOff: boolean
}
