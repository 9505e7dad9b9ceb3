import type { Draw } from "../line/draw"
import type { Drawn } from "../line/wild-line"

const NONE_DBU = -150

/** Parts of the pair rate where anything that is looked at every few pairs folds onto DC or onto itself. */
const FOLDING = [3, 4, 5, 8, 10]

/** Highest tone of a scenario [Hz]. */
const MAX_HZ = 20_000

/** Sines nearer than this to each other are one to a burst of 0.04 s [Hz]. */
const APART_HZ = 30

/** Common mode alone on a matched line, broadband or one tone, perhaps with a weaker tone in the difference. */
export function common(draw: Draw, pairRateHz: number): Drawn {
    const isBroadband = draw.chance(0.4)
    const isPink = draw.chance(0.5)
    const commonDbu = isBroadband ? draw.between(-40, -10) : draw.between(-10, -2)
    const commonHz = draw.chance(0.5)
        ? pairRateHz / draw.pick(FOLDING) + draw.between(-3, 3)
        : draw.logBetween(20, Math.min(MAX_HZ, 0.45 * pairRateHz))
    const toneDbu = commonDbu - draw.between(6, 40)
    let toneFrequencyHz = draw.logBetween(60, 3000)
    while (Math.abs(toneFrequencyHz - commonHz) < APART_HZ)
        toneFrequencyHz = draw.logBetween(60, 3000)
    const hasTone = draw.chance(isBroadband ? 0.3 : 0.5)
    const ohm = draw.logBetween(20, 300)
    return {
        scenario: {
            source: {
                tones: hasTone ? [{ hz: toneFrequencyHz, dbu: toneDbu }] : [],
                noise_dbu: NONE_DBU,
                z_hot_ohm: ohm,
                z_cold_ohm: ohm,
            },
            interference: {
                tones: isBroadband ? [] : [{ hz: commonHz, dbu: commonDbu }],
                noise_dbu: isBroadband && !isPink ? commonDbu : NONE_DBU,
                pink_dbu: isBroadband && isPink ? commonDbu : NONE_DBU,
            },
        },
        mainsHz: [],
    }
}
