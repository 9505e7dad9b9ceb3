import type { Draw } from "../line/draw"
import type { Drawn } from "../line/wild-line"

const NONE_DBU = -150
const MAX_SINES = 6

/** Highest tone of a scenario [Hz]. */
const MAX_HZ = 20_000

/** One of any two unlike source impedances is at most so many times the other. */
const MAX_MISMATCH = 20

/** Any stationary line: sines, mains and noises in either mode, from a source of any kind. */
export function books(draw: Draw, pairRateHz: number): Drawn {
    const sine = () => ({
        hz: draw.logBetween(10, Math.min(MAX_HZ, 0.45 * pairRateHz)),
        dbu: draw.between(-40, -4),
    })
    const sines = draw.list(draw.integer(0, MAX_SINES), sine)
    const inDifference = draw.integer(0, sines.length)
    const hasMains = draw.chance(0.7)
    const mains_hz = draw.between(45, 65)
    const mains_dbu = hasMains ? draw.between(-40, -6) : NONE_DBU
    const harmonics_db = harmonics(draw)
    const noise = () => (draw.chance(0.4) ? draw.between(-60, -25) : NONE_DBU)
    const drive = draw.pick([
        "balanced",
        "balanced",
        "balanced",
        "impedance-balanced",
        "unbalanced",
    ] as const)
    const ohm = draw.logBetween(20, 300)
    const otherOhm = draw.chance(0.5) ? ohm : ohm * draw.logBetween(1, MAX_MISMATCH)
    const [z_hot_ohm, z_cold_ohm] = draw.chance(0.5) ? [ohm, otherOhm] : [otherOhm, ohm]
    const fault = draw.chance(0.1) ? draw.pick(["open-hot", "open-cold"] as const) : "none"
    return {
        scenario: {
            cable: { fault },
            source: {
                drive,
                z_hot_ohm,
                z_cold_ohm,
                tones: sines.slice(0, inDifference),
                noise_dbu: noise(),
                pink_dbu: noise(),
            },
            interference: {
                mains_hz,
                mains_dbu,
                harmonics_db,
                tones: sines.slice(inDifference),
                noise_dbu: noise(),
                pink_dbu: noise(),
            },
        },
        mainsHz: hasMains ? [mains_hz] : [],
    }
}

/** Ten lines and some above; the fundamental may be weak or missing. */
function harmonics(draw: Draw): number[] {
    const lines = draw.list(10 + draw.integer(0, 15), () =>
        draw.chance(0.3) ? NONE_DBU : draw.between(-40, 0),
    )
    lines[0] = draw.pick([0, 0, draw.between(-40, 0), NONE_DBU])
    return lines
}
