/** A wanted signal: differential open-circuit volts of the source at any instant. */
export interface Program {
    /** Volts at tS >= 0. */
    at(tS: number): number
    /** Rms over the whole programme in volts, DC removed; undefined if it can't be stated. */
    rmsV(): number | undefined
}
