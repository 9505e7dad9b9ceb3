// How a command went: the enum Result of services/balancedline.md, where the words are.

export const OK = 0
export const BUSY = 1
export const TOO_QUIET = 2
export const CLIPS = 3
export const NO_TONE = 4
export const NOT_COMMON = 5
export const RUNS_DISAGREE = 6
export const NO_DATA = 7
export const NOTHING_MEASURED = 8
export const NOT_STORED = 9
export const BIAS_OFF = 10
export const FAR_OFF = 11
export const NO_RIG = 12
export const NOT_GOOD = 13
export const NOT_IN_MODE = 14
