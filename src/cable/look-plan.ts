// How long a pattern is looked at. Where hum has to average out, two stretches of looks count, each as long as a period of 50 Hz, the second
// begun half a period of 60 Hz after the first: the one takes out 50 Hz and its harmonics, the two together 60 Hz. They overlap, so 28 ms do
// for both.

/** A short pattern, and a stretch [us]. */
export const SHORT_US = 3200
export const STRETCH_US = 20000
export const HALF_60_HZ_US = 8333

/** A floating leg has the tone's coupling capacitor, 100 m of cable and 50 kohm: 6 ms. Three times that [ms]. */
export const SETTLE_MS = 20

/**
 * Times to settle, by pattern [10 ms]. At rest all terminals float, and come from a rail. Where small shifts of a floating leg count it has
 * six times its 6 ms, and what is left then is seen over five of them more. Where both ends are driven a millisecond would do.
 */
const SETTLES = "5222222224444443322"

/** How long a pattern takes to settle in a test [ms]. */
export function settleOf(pattern: number): number {
    return 10 * (SETTLES.charCodeAt(pattern) - 48)
}

/**
 * True for patterns that are looked at for periods of the mains: those in which a leg floats and picks up hum, and the dividers, where
 * a code is an ohm.
 */
export function isLong(settleMs: number): boolean {
    return settleMs > SETTLE_MS
}
