// Erratum E11 of the RP2040: four codes, 1024 apart, are some ten times as wide as the others. All others are narrower by what the
// four take, for the span is the same.

/** From one wide code to the next. */
const APART = 1024

/**
 * How much wider a wide code is than the others, in parts of 4096 of the span. The sweeps of five boards at
 * github.com/kitanokitsune/rp2040adc_correction (2025) make 9.4, 8.3, 8.1 and 9.1, mean 8.7, and one board is 0.7 rms off that;
 * Mark Omo (pico-adc.markomo.me, 2021) has 8.9 for the largest. One height for all four: what is left of a step is less than a
 * code, and the arithmetic needs no table.
 */
const EXTRA = 8.7

/** Width of all other codes over that of a straight converter: a level reads 0.074 dB high without it. */
export const SLOPE = 1 - EXTRA / APART

/** The step across a wide code, in codes of the width of the others. */
const STEP = EXTRA / SLOPE

/**
 * The first of the wide codes on those boards. The data sheet calls the four 512, 1536, 2560 and 3584, and so does the simulator:
 * one more each.
 */
export const FIRST_WIDE_CODE = 511

/**
 * Puts codes where the middle of their step is, in place. What lies between the inner two wide codes stays as it is: mid-scale is
 * the origin, and SLOPE is left to volts per code. Beyond them codes move by one or two steps, wide codes themselves by half a
 * step less, so that the rails come to lie 18 codes beyond 0 and 4095: a leg counts as clipped from 0.07 dB below them on.
 *
 * 16 opcodes for a code that stays, 42 for one that moves (npm run bench:cost).
 * @param x codes as they were converted
 * @param count how many of them, from the first on
 * @param codeStep one code
 * @param wideAt the first wide code [codes]
 */
export function straighten(x: number[], count: number, codeStep: number, wideAt: number): void {
    const low = (wideAt + APART + 0.5) * codeStep
    const high = (wideAt + 2 * APART - 0.5) * codeStep
    const perCode = 1 / codeStep
    const stepped = STEP * codeStep
    // Whole, and the wide codes are the multiples of APART.
    const shift = APART - wideAt + 0.5
    for (let i = 0; i < count; i++) {
        const code = x[i]
        if (code > low) if (code < high) continue
        const at = (code * perCode + shift) | 0
        x[i] = code + stepped * ((at >> 10) - ((at & 1023) === 0 ? 2.5 : 2))
    }
}
