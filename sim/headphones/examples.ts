import type { OutputStage } from "./output"
import type { HeadphoneCable } from "./separation"

/** Loads from earphones to old studio headphones [ohm]. */
export const loadsOhm = [16, 32, 64, 150, 300, 600] as const

/** Resistance of copper at 20 degrees Celsius: 17.2 nohm m, over the wire's section [ohm/m]. */
function wireOhmPerM(squareMm: number): number {
    return 0.0172 / squareMm
}

/** Capacitance between two insulated wires that lie side by side: usual for thin cables [F/m]. */
const WIRE_FARAD_PER_M = 60e-12

/** Of a contact of a plug in its socket: makers guarantee 30 to 50 milliohm when new, good ones have half of that. */
const CONTACT_OHM = 0.02

/** Between the amplifier and the socket: a few centimetres of trace or wire. A guess. */
const SOCKET_OHM = 0.005

/** Output of a good headphone amplifier. */
const OUTPUT_OHM = 0.5

/** A cable of usual headphones: four or three wires of 0.1 mm2. @param lengthM above 0 */
export function usualCable(loadOhm: number, lengthM: number): HeadphoneCable {
    return {
        loadOhm,
        outputOhm: OUTPUT_OHM,
        contactOhm: CONTACT_OHM,
        wireOhm: lengthM * wireOhmPerM(0.1),
        socketOhm: SOCKET_OHM,
        wireFarad: lengthM * WIRE_FARAD_PER_M,
    }
}

/** An amplifier by what its output can do. */
export interface Amplifier {
    name: string
    about: string
    stage: OutputStage
}

/** Kinds of amplifiers. The portable one's figures were measured, the desktop one's are a guess at a usual one. */
export const amplifiers: readonly Amplifier[] = [
    {
        name: "portable player",
        about: "1.19 V, 68.6 mA and 0.99 ohm: FiiO X3 III, unbalanced, low gain, as reference-audio-analyzer.pro measured it",
        stage: { swingV: 1.19 * Math.SQRT2, limitA: 0.0686 * Math.SQRT2, seriesOhm: 0.99 },
    },
    {
        name: "desktop amplifier",
        about: "7 V and 250 mA from plus and minus 12 V: a guess at a usual one",
        stage: { swingV: 7 * Math.SQRT2, limitA: 0.25 * Math.SQRT2, seriesOhm: 0.5 },
    },
]
