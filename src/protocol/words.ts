// Words of the telemetry lines as the enumerations of services/balancedline.md: the place of a word is its number. One text each: a
// list would take heap.

/** States of the line: the enum State. */
export const STATES = "START OK NO-SIGNAL CLIP HUM ONE-LEG COMMON BIAS Z-BAL"

/** Where the calibration in force is from: the enum CalibrationSource. */
export const SOURCES = "none stored damaged foreign"

/**
 * What is made of the converter's wide codes (src/dsp/wide-codes.ts): the enum Linearity. off: nothing, whatever it is; no: it has none;
 * auto: not known yet, nothing so far; yes: codes are straightened.
 */
export const LINEARITIES = "off no auto yes"

/** What a cable test has found, as the C lines say it: the enum Verdict. There was none yet for the first. */
export const VERDICTS = "- PASS FAIL UNSURE NONE POWERED MOVED"

/** One word of a text of words. */
export type WordOf<T extends string> = T extends `${infer First} ${infer Rest}`
    ? First | WordOf<Rest>
    : T

export type LineState = WordOf<typeof STATES>
export type CalibrationSource = WordOf<typeof SOURCES>
export type Linearity = WordOf<typeof LINEARITIES>

/** Number of a word. */
export function numberOf<T extends string>(words: T, word: WordOf<T>): number {
    return words.split(" ").indexOf(word)
}

/** Word of a number; undefined: a newer firmware's. */
export function wordOf<T extends string>(words: T, code: number): WordOf<T> {
    return words.split(" ")[code] as WordOf<T>
}
