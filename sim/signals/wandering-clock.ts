import { stream } from "../../common/random"

/**
 * Periods of the slow swings, no two in a simple ratio, and their shares of the deviation. Whatever the phases,
 * they come together to 0.86 of it either way within ten minutes (a search over thousands of them).
 */
const SWINGS = [
    { periodS: 17.3, share: 0.25 },
    { periodS: 29.7, share: 0.35 },
    { periodS: 67.9, share: 0.4 },
]

interface Swing {
    /** Of the swing itself, per second. */
    radPerS: number
    /** Most that it is off. */
    hz: number
    phaseRad: number
    /** Most periods that it is ahead or behind. */
    cycles: number
    cosOfPhase: number
}

/** A frequency that wanders slowly about its mean, and its phase, both in closed form. */
export class WanderingClock {
    private readonly swings: Swing[]

    /** @param deviationHz most that the frequency is ever off; 0 for a steady one */
    constructor(
        private readonly hz: number,
        deviationHz: number,
        seed: number,
        name: string,
    ) {
        const random = stream(seed, name)
        const swings = SWINGS.map(({ periodS, share }) => {
            const radPerS = (2 * Math.PI) / periodS
            const hz = share * deviationHz
            const phaseRad = 2 * Math.PI * random.uniform()
            return { radPerS, hz, phaseRad, cycles: hz / radPerS, cosOfPhase: Math.cos(phaseRad) }
        })
        this.swings = deviationHz > 0 ? swings : []
    }

    frequencyHz(tS: number): number {
        let hz = this.hz
        for (const swing of this.swings) {
            hz += swing.hz * Math.sin(swing.radPerS * tS + swing.phaseRad)
        }
        return hz
    }

    /** Periods since 0: the integral of the frequency. */
    cycles(tS: number): number {
        let cycles = this.hz * tS
        for (const swing of this.swings) {
            const cosine = Math.cos(swing.radPerS * tS + swing.phaseRad)
            cycles += swing.cycles * (swing.cosOfPhase - cosine)
        }
        return cycles
    }
}
