// Limits of what goes over the bus, for both ends: services/balancedline.md.

/** Pairs of a block. */
export const MIN_BLOCK_PAIRS = 200
export const MAX_BLOCK_PAIRS = 1135

/** A channel that is further off than this is broken [factor; the other end is 1 / MIN_GAIN]. */
export const MIN_GAIN = 0.7

/** A skew that is further off than this is none of a converter [us]. */
export const MAX_DELAY_US = 10

/** A level further off is a wrong pad or a wrong decimal point [factor]. */
export const MAX_LEVEL = 2

/** A droop that would be more is none of an input's low-pass [us²]: 1 % at 1.6 kHz. */
export const MAX_DROOP_US2 = 100

/** An offset that would be more is none within the codes of any converter [steps]. */
export const MAX_OFFSET = 32768

/** No amplitudes are further apart than this [dB]. */
export const MAX_RESIDUAL_DB = 150

/** A difference of time constants that would be more says nothing [us]. */
export const MAX_RC_DIFFERENCE_US = 200

/** Where the states of the line may begin: src/verdict/thresholds.ts. */
export const MIN_BIAS_PCT = 1
export const MAX_BIAS_PCT = 45
export const MIN_SIGNAL_DB = 1
export const MAX_SIGNAL_DB = 30
export const MIN_COMMON_DB = 6
export const MAX_COMMON_DB = 60
export const MIN_ONE_LEG_PCT = 20
export const MAX_ONE_LEG_PCT = 99
export const MIN_HUM_DB = 6
export const MAX_HUM_DB = 80

/** A tone that the rig plays [Hz]. */
export const MIN_PLAYED_HZ = 100
export const MAX_PLAYED_HZ = 4000

/** What a reference cable does to the tone [V; factor, the other end is 1 / MIN_TONE_RATIO; us]. */
export const MIN_TONE_V = 0.0001
export const MAX_TONE_V = 10
export const MIN_TONE_RATIO = 0.5
export const MAX_TONE_DELAY_US = 100
