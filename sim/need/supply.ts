import { dbuToVolts, voltsToDbu } from "../../common/units"

/** How a device gets its power, which says what ties its ground to the earth. */
export const supplies = ["battery", "two-pin", "earthed"] as const
export type Supply = (typeof supplies)[number]

/** Where two earthed devices are plugged in. */
export const outlets = ["one-strip", "two-outlets"] as const
export type Outlets = (typeof outlets)[number]

/** The mains of a country. */
export interface Mains {
    hz: 50 | 60
    volts: number
}

export const mainsOf: Record<50 | 60, Mains> = {
    50: { hz: 50, volts: 230 },
    60: { hz: 60, volts: 120 },
}

/** Lines of the mains over the fundamental: third and fifth are what rectifiers take [dB]. */
const HARMONICS_DB = [0, -30, -12, -40, -20]

/**
 * Capacitance from the mains to the ground of a device on a two-pin plug [F]: 100 uA at 230 V and 50 Hz. The interference
 * capacitor of such a supply is 1 nF and more; IEC 62368-1 allows 250 uA.
 */
const TWO_PIN_FARAD = 1.4e-9

/** The same for a device on its battery that lies on a table: a guess, of a body some centimetres from mains wiring. */
const BATTERY_FARAD = 10e-12

/** Earthed outlets some rooms of wiring apart: 100 mV, and 40 m of 1.5 mm2 at 12 mohm/m between them. Guesses. */
const TWO_OUTLETS = { volts: 0.1, ohm: 0.5 }

/**
 * Two earthed devices on one power strip: 3 m of 0.75 mm2 cord at 24 mohm/m, in which 1 mA of leakage from a supply's filter (IEC
 * 62368-1 allows 3.5 mA) leaves 72 uV, and a loop of a square metre that catches 0.1 uT: 31 uV. Guesses.
 */
const ONE_STRIP = { volts: 1e-4, ohm: 0.07 }

/** What a scenario can state at most as an EMF between the grounds [dBu]. */
const MAX_DBU = 40

/** The mains as an EMF behind so much impedance that a short would carry the leakage. */
function leaking(farad: number, { hz, volts }: Mains) {
    const amps = volts * 2 * Math.PI * hz * farad
    return { mains_dbu: MAX_DBU, ground_ohm: dbuToVolts(MAX_DBU) / amps }
}

/**
 * What lies between the grounds of two devices: keys of a scenario's interference. Two that leak alike are taken as one that leaks: their
 * currents add or cancel as the plugs are turned.
 */
export function betweenGrounds(a: Supply, b: Supply, where: Outlets, mains: Mains): object {
    const both = [a, b]
    const shared = { mains_hz: mains.hz, harmonics_db: HARMONICS_DB, noise_dbu: -150 }
    if (both.includes("battery")) return { ...shared, ...leaking(BATTERY_FARAD, mains) }
    if (both.includes("two-pin")) return { ...shared, ...leaking(TWO_PIN_FARAD, mains) }
    const { volts, ohm } = where === "one-strip" ? ONE_STRIP : TWO_OUTLETS
    return { ...shared, mains_dbu: voltsToDbu(volts), ground_ohm: ohm }
}

/**
 * Mains fields round the cable as they leak through its shield, the same for all wires: where the figures are from is told in
 * docs/balanced-audio.md. In proportion to frequency, and the electric one to the voltage.
 */
export function fieldsOf({ hz, volts }: Mains): object {
    const rise = hz / mainsOf[50].hz
    const na = 3 * rise * (volts / mainsOf[50].volts)
    return {
        electric: { na_per_m: na, imbalance_pct: 1, harmonics_db: HARMONICS_DB },
        magnetic: { uv_per_m: 0.05 * rise, imbalance_pct: 10, harmonics_db: HARMONICS_DB },
    }
}
