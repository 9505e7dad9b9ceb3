/** What one measurement at one frequency has found. */
export interface CalibrationPoint {
    /** the sine on the legs [rad/us] */
    wPerUs: number
    /** the same [Hz] */
    hz: number
    /** mean square of it on the hot leg [codes²] */
    drivePower: number
    /** cold over hot, each at its own instants: factor and phase as a time, by what the converter states as its skew less [us] */
    ratio: number
    delayUs: number
    /** means of the legs from mid-scale [codes] */
    hotMean: number
    coldMean: number
}

/**
 * What a receiver leaves of the point's common mode in the difference, as an amplitude ratio: |1 - g r e^(j w t)|.
 * @param gain, delayUs, droopUs2 what it goes by
 */
export function residualOf(
    point: Pick<CalibrationPoint, "wPerUs" | "ratio" | "delayUs">,
    gain: number,
    delayUs: number,
    droopUs2: number,
): number {
    const w = point.wPerUs
    const ratio = gain * (1 + droopUs2 * w * w) * point.ratio
    // A difference of phase below 0.1 rad: 2 sin(p/2) is p to 0.04 %.
    const phase = w * (point.delayUs - delayUs)
    return Math.sqrt((1 - ratio) * (1 - ratio) + ratio * phase * phase)
}
