import type { Draw } from "../line/draw"
import type { Drawn } from "../line/wild-line"

const MAX_HZ = 6000

/** Two tones so near to each other are one to a burst of 0.04 s [Hz]. */
const APART_HZ = 30

/** One or two tones between the legs and nothing else: no hum anywhere. */
export function lone(draw: Draw, pairRateHz: number): Drawn {
    const topHz = Math.min(MAX_HZ, 0.45 * pairRateHz)
    const hz = draw.logBetween(45, topHz)
    const dbu = draw.between(-30, -2)
    let otherHz = hz
    while (Math.abs(otherHz - hz) < APART_HZ) {
        const orderHz = draw.pick([50, 60]) * draw.integer(1, 10) + draw.between(-1, 1)
        otherHz = draw.chance(0.4) ? orderHz : draw.logBetween(45, topHz)
    }
    const other = { hz: otherHz, dbu: dbu - draw.between(12, 30) }
    const isPair = draw.chance(0.5)
    return {
        scenario: {
            source: { tones: isPair ? [{ hz, dbu }, other] : [{ hz, dbu }] },
            interference: {},
        },
        mainsHz: [],
    }
}
