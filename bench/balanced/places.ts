/** Two devices, what keeps their grounds apart, and what is around the cable. */
export interface Place {
    name: string
    heading: string
    note: string
    /** of a scenario */
    interference: object
}

/** Lines of the mains over the fundamental: third and fifth are what rectifiers take [dB]. */
export const harmonics_db = [0, -30, -12, -40, -20]

/**
 * 50 Hz fields as they leak through a shield beside mains wiring. Guesses, the same for all cables. Electric: 230 V
 * drive 72 nA/m through a picofarad a metre, and a braid lets 5 % of that through. Magnetic: 1 uT, as near wiring or a
 * small transformer, induces 314 uV in a square metre, and between a leg and its shield lie 0.15 mm. The halves of a
 * pair catch the electric field alike to 1 %. Of the magnetic one they keep 10 %: 5 nV/m, 40 dB less than legs that
 * run 1.5 mm apart without a twist would.
 */
const fields = {
    electric: { na_per_m: 3, imbalance_pct: 1, harmonics_db },
    magnetic: { uv_per_m: 0.05, imbalance_pct: 10, harmonics_db },
}

/** What a device on a two-pin plug leaks at the fundamental [A]. */
export const LEAK_A = 100e-6

/** What earthed outlets differ by at the fundamental, and the wiring behind it. */
export const EARTH_V = 0.1
export const EARTH_OHM = 0.5

/**
 * The mains beside the noise of the supplies, which is 1 % of it in 20 Hz to 20 kHz and pink: a guess. White noise
 * would come out too strong, since the shield has no inductance in the simulator: a real one keeps currents above some
 * kilohertz from what the legs see.
 */
function grounds(mains_dbu: number, ground_ohm: number): object {
    return { mains_dbu, harmonics_db, ground_ohm, noise_dbu: -150, pink_dbu: mains_dbu - 40 }
}

export const places: readonly Place[] = [
    {
        name: "two-pin",
        heading: "one device not earthed",
        note: "100 µA leak through the shield",
        // 40 dBu, 77.5 V, behind 775 kohm: a capacitor of 1 nF across the insulation leaks 72 uA of 230 V. Safety
        // standards allow 250 uA for such devices (IEC 62368-1).
        interference: { ...fields, ...grounds(40, 775_000) },
    },
    {
        name: "earthed",
        heading: "both devices earthed",
        note: "100 mV between the outlets",
        // Guesses: 0.5 ohm are 40 m of 1.5 mm2, 12 mohm/m; 100 mV drive 165 mA through six feet of aux shield.
        interference: { ...fields, ...grounds(-17.78, EARTH_OHM) },
    },
]
