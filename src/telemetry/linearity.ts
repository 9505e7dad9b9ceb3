/**
 * What is made of the converter's wide codes (src/dsp/wide-codes.ts), as the I line has it; the place of a word is its number in the
 * enum Linearity of services/balancedline.md. off: nothing, whatever it is; no: it has none; auto: not known yet, nothing so far;
 * yes: codes are straightened.
 */
export const LINEARITY_WORDS = ["off", "no", "auto", "yes"]
