import { dbuToVolts } from "../../common/units"
import type { Scenario } from "../scenario/schema"
import { scenarioSines } from "../signals/sines"
import { DEVICE_LINE, ELECTRIC, MAGNETIC, type RigNetwork } from "./rig-network"

/** What a device at the far end plays, differential: +4 dBu at 1 kHz. */
const DEVICE = { hz: 1000, legPeakV: (Math.SQRT2 * dbuToVolts(4)) / 2 }

/** A sine that something else puts into the rig: amplitude sin(2 pi hz t + phase), in units of its source. */
export interface OuterSine {
    source: string
    hz: number
    amplitude: number
    phaseRad: number
}

/** The mains fields of a scenario, steady at their nominal frequency. */
export function fieldSines(scenario: Scenario, seed: number): OuterSine[] {
    return scenarioSines(scenario, seed)
        .filter(({ port }) => port === "electric" || port === "magnetic")
        .map(({ port, hz, rms, phaseRad }) => ({
            source: port === "electric" ? ELECTRIC : MAGNETIC,
            hz,
            amplitude: Math.SQRT2 * rms,
            phaseRad,
        }))
}

export const deviceSine: OuterSine = {
    source: DEVICE_LINE,
    hz: DEVICE.hz,
    amplitude: DEVICE.legPeakV,
    phaseRad: 0,
}

/** What a sine does to the modes of a network that has heard it for long. */
export class Ringing {
    private readonly radPerS: number
    private readonly phaseRad: number
    /** amplitude of each mode with the sine, and a quarter ahead of it */
    private readonly along: Float64Array
    private readonly ahead: Float64Array

    constructor({ source, hz, amplitude, phaseRad }: OuterSine, network: RigNetwork) {
        this.radPerS = 2 * Math.PI * hz
        this.phaseRad = phaseRad
        const { re, im } = network.response(source, hz)
        this.along = re.map(x => amplitude * x)
        this.ahead = im.map(x => amplitude * x)
    }

    /** Adds its part at tS. */
    add(modes: Float64Array, tS: number): void {
        const angle = this.radPerS * tS + this.phaseRad
        const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
        for (let k = 0; k < modes.length; k++) modes[k] += this.along[k] * sin + this.ahead[k] * cos
    }
}
