/** What a board finds out about the conductors of a cable. Undefined: not measured, or not measurable on this cable. */
export interface ConductorReading {
    /** resistances of the conductors, the rig's own taken off */
    hotOhm: number | undefined
    coldOhm: number | undefined
    shieldOhm: number | undefined
    /** how far the worst of them may be off; of each: ownError() of src/cable/resistance.ts */
    errorOhm: number | undefined
    /** resistance between hot and cold, hot and shield, cold and shield; undefined as well when it is above leakMinKohm */
    legsLeakKohm: number | undefined
    hotLeakKohm: number | undefined
    coldLeakKohm: number | undefined
    /** the highest that can be told from none */
    leakMinKohm: number | undefined
}

/** What a tone through the cable shows, worked out by the host. */
export interface ToneReading {
    toneFrequencyHz: number | undefined
    /** tone at the far end, as a difference */
    toneDbu: number | undefined
    /** how much less it is than with the rig's reference cable */
    lossDb: number | undefined
    /** share of the difference by which the hot leg has more of the tone than the cold one, the reference cable's taken off */
    balancePct: number | undefined
    /** how much later the cold leg has it, the reference cable's taken off */
    phaseUs: number | undefined
    /** what balance and phase make of common mode, */
    rejectionDb: number | undefined
    /** or a lower bound of it where the rig can't see more */
    rejectionMinDb: number | undefined
    /** in the difference, without the tone */
    humDbu: number | undefined
    noiseDbu: number | undefined
}

/** What a cable test has measured. */
export interface CableReading extends ConductorReading, ToneReading {}

/** A reading of conductors with nothing in it. */
export function noConductors(): ConductorReading {
    return {
        hotOhm: undefined,
        coldOhm: undefined,
        shieldOhm: undefined,
        errorOhm: undefined,
        legsLeakKohm: undefined,
        hotLeakKohm: undefined,
        coldLeakKohm: undefined,
        leakMinKohm: undefined,
    }
}

/** What a tone shows without one. */
export function noTone(): ToneReading {
    return {
        toneFrequencyHz: undefined,
        toneDbu: undefined,
        lossDb: undefined,
        balancePct: undefined,
        phaseUs: undefined,
        rejectionDb: undefined,
        rejectionMinDb: undefined,
        humDbu: undefined,
        noiseDbu: undefined,
    }
}
