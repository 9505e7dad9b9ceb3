// What a cable test has found: the enum Verdict of services/balancedline.md. Its words are in words.ts.

export const NONE = 0
export const PASS = 1
export const FAIL = 2
export const UNSURE = 3
export const NO_CABLE = 4
export const POWERED = 5
export const MOVED = 6
