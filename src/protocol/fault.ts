// What a person has to mend: the enum Fault of services/balancedline.md.

export const CONVERTER = 1
export const HOT_BIAS = 2
export const COLD_BIAS = 3
export const CALIBRATION = 4
