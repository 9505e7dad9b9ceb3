import { cableRig } from "../parts"
import { PHANTOM_OHM, PHANTOM_V } from "./limits"

const SUPPLY_V = 3.3

/** Forward voltage of a BAT54S at some milliamperes (data sheet) [V]. */
const CLAMP_V = 0.4

/** Resistance of a pin that drives: RP2040 about 45 ohm, ESP32 kinds about 30. */
export const pinOhm = { rp2040: 45, esp32: 30 } as const

/** Volts at the far end of a leg that the near drive pulls down and the far one up. */
export function farVolts(legOhm: number, pin: number): number {
    const arm = cableRig.driveOhm + pin
    return (SUPPLY_V * (arm + legOhm)) / (2 * arm + legOhm)
}

/** Codes of 12 bits that one ohm in a leg moves its far end by. */
export function codesPerOhm(pin: number): number {
    return ((farVolts(1, pin) - farVolts(0, pin)) / SUPPLY_V) * 4096
}

/** Current through a drive's resistor into its clamp, with a source on the socket [A]. */
export function clampAmps(volts: number, sourceOhm: number): number {
    return (volts - SUPPLY_V - CLAMP_V) / (sourceOhm + cableRig.driveOhm)
}

/** Peak of a sine [V]. @param dbu its rms level */
const peakV = (dbu: number) => 0.7746 * 10 ** (dbu / 20) * Math.SQRT2

const milli = (amps: number) => `${(1000 * amps).toFixed(amps < 0.01 ? 1 : 0)} mA`

/** What comes through the clamps. */
export function protectionRows(): string[] {
    const sources: [string, number, number][] = [
        ["phantom power", PHANTOM_V, PHANTOM_OHM],
        ["a line output at +24 dBu, all of it on one leg", peakV(24), 50],
        ["a headphone amplifier at 4 V", 4 * Math.SQRT2, 0],
    ]
    return sources.map(
        ([name, volts, ohm]) =>
            `| ${name} | ${volts.toFixed(volts < 10 ? 1 : 0)} V behind ${ohm} Ω | ${milli(clampAmps(volts, ohm))} |`,
    )
}

/** Peak of the tone's fundamental at a far leg of a good cable, both its drives on [V]. */
export function toneLegV(hz: number, pin: number): number {
    const { toneOhm, toneFarad, driveOhm } = cableRig
    const leg = (driveOhm + pin) / 2
    const reactance = 1 / (2 * Math.PI * hz * toneFarad)
    const fundamental = ((4 / Math.PI) * SUPPLY_V) / 2
    return (fundamental * leg) / Math.hypot(toneOhm + leg, reactance)
}
