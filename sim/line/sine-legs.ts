import type { LegGains } from "../network/line-network"
import { magnitude, phase } from "../network/phasor"
import type { LegPart } from "./leg-part"

/** A sine as it arrives: unit * sqrt(2) rms sin(2 pi (periods * u + cycles)) with the clock's reading u. */
export interface ArrivingSine {
    /** Periods for each unit of the clock: Hz on a clock of seconds, order of harmonic on one of mains periods. */
    periods: number
    /** In units of the port. */
    rms: number
    phaseRad: number
    gains: LegGains
}

/** Level and phase of a sine on one leg. */
export function onLeg(
    { rms, phaseRad, gains }: ArrivingSine,
    leg: keyof LegGains,
): { rmsV: number; phaseRad: number } {
    return { rmsV: rms * magnitude(gains[leg]), phaseRad: phaseRad + phase(gains[leg]) }
}

/** Peaks and phases of all sines on one leg. */
interface LegSines {
    peakV: Float64Array
    cycles: Float64Array
}

function legSines(sines: readonly ArrivingSine[], leg: keyof LegGains): LegSines {
    const arrived = sines.map(sine => onLeg(sine, leg))
    return {
        peakV: Float64Array.from(arrived, ({ rmsV }) => Math.SQRT2 * rmsV),
        cycles: Float64Array.from(arrived, ({ phaseRad }) => phaseRad / (2 * Math.PI)),
    }
}

/** Steady sines on both legs; cost in proportion to their number. */
export class SineLegs implements LegPart {
    private readonly periods: Float64Array
    private readonly onHot: LegSines
    private readonly onCold: LegSines

    /** @param clock what time is to the sines: seconds, or periods of a wandering mains */
    constructor(
        sines: readonly ArrivingSine[],
        private readonly clock: (tS: number) => number,
    ) {
        this.periods = Float64Array.from(sines, sine => sine.periods)
        this.onHot = legSines(sines, "hot")
        this.onCold = legSines(sines, "cold")
    }

    hot(tS: number): number {
        return this.at(this.clock(tS), this.onHot)
    }

    cold(tS: number): number {
        return this.at(this.clock(tS), this.onCold)
    }

    /** Whole cycles are dropped first: sin() of a large angle is slow and less exact. */
    private at(u: number, { peakV, cycles }: LegSines): number {
        const { periods } = this
        let sum = 0
        for (let i = 0; i < periods.length; i++) {
            const turns = periods[i] * u + cycles[i]
            sum += peakV[i] * Math.sin(2 * Math.PI * (turns - Math.floor(turns)))
        }
        return sum
    }
}
