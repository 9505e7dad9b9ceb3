import { type Random, stream } from "../random"
import type { Scenario } from "../scenario/schema"
import { dbToRatio, dbuToVolts } from "./units"

/** sqrt(2) rmsV sin(2 pi hz t + phaseRad). */
export interface Sine {
    hz: number
    rmsV: number
    phaseRad: number
}

interface Tone {
    hz: number
    dbu: number
}

/** A phase is drawn for silent tones as well, so that muting one leaves the others as they were. */
function withPhases(tones: readonly Tone[], random: Random): Sine[] {
    const sines = tones.map(({ hz, dbu }) => {
        return { hz, rmsV: dbuToVolts(dbu), phaseRad: 2 * Math.PI * random.uniform() }
    })
    return sines.filter(sine => sine.rmsV > 0)
}

/** The wanted tones: differential, open circuit. */
export function sourceSines({ source }: Scenario, seed: number): Sine[] {
    return withPhases(source.tones, stream(seed, "source.tones"))
}

/** Frequencies of the mains series that the scenario lists, fundamental first. */
export function mainsLinesHz({ interference }: Scenario): number[] {
    return interference.harmonics_db.map((_, index) => (index + 1) * interference.mains_hz)
}

/** Mains fundamental and harmonics of the common-mode EMF. */
export function mainsSines(scenario: Scenario, seed: number): Sine[] {
    const { harmonics_db, mains_dbu } = scenario.interference
    const fundamentalV = dbuToVolts(mains_dbu)
    const random = stream(seed, "interference.mains")
    const sines = mainsLinesHz(scenario).map((hz, index) => {
        const db = harmonics_db[index]
        const rmsV = db <= -150 ? 0 : fundamentalV * dbToRatio(db)
        return { hz, rmsV, phaseRad: 2 * Math.PI * random.uniform() }
    })
    return sines.filter(sine => sine.rmsV > 0)
}

/** Tones of the common-mode EMF that are not mains. */
export function interferenceSines({ interference }: Scenario, seed: number): Sine[] {
    return withPhases(interference.tones, stream(seed, "interference.tones"))
}

/** Sum of sines at any instant; cost in proportion to their number. */
export class SineBank {
    private readonly hz: Float64Array
    private readonly cycles: Float64Array
    private readonly peakV: Float64Array

    constructor(sines: readonly Sine[]) {
        this.hz = Float64Array.from(sines, sine => sine.hz)
        this.cycles = Float64Array.from(sines, sine => sine.phaseRad / (2 * Math.PI))
        this.peakV = Float64Array.from(sines, sine => Math.SQRT2 * sine.rmsV)
    }

    /** Volts at tS. Whole cycles are dropped first: sin() of a large angle is slow and less exact. */
    at(tS: number): number {
        const { hz, cycles, peakV } = this
        let sum = 0
        for (let i = 0; i < hz.length; i++) {
            const turns = hz[i] * tS + cycles[i]
            sum += peakV[i] * Math.sin(2 * Math.PI * (turns - Math.floor(turns)))
        }
        return sum
    }
}
