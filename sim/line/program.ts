import type { GridEmf } from "../signals/grid-emf"

/** A part of a programme's power around one frequency. */
export interface PowerShare {
    hz: number
    /** All shares add up to 1. */
    share: number
}

/** A wanted signal: differential open-circuit volts of the source at any instant. */
export interface Program extends GridEmf {
    /** Volts at tS >= 0. */
    at(tS: number): number
    /** Rms over the whole programme in volts, DC removed. */
    rmsV(): number
    /** Where its power is. */
    shares(): PowerShare[]
}
