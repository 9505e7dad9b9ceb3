/** Part of what is on the line. Times are seconds from 0, mostly growing. */
export interface LegPart {
    /** Volts at the hot converter pin. */
    hot(tS: number): number
    /** Volts at the cold converter pin. */
    cold(tS: number): number
}
