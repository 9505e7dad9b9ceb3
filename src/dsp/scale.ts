/** How codes become volts, and what the converter adds by itself. */
export interface Scale {
    /** volts at the connector for one code */
    voltsPerCode: number
    /** the converter's own noise on one leg [codes rms, quantisation included] */
    codeNoise: number
    /** codes of the rails; mid-scale is half-way */
    lowCode: number
    highCode: number
}
