import type { Draw } from "../line/draw"
import type { Drawn } from "../line/wild-line"
import { toneOffLines } from "./tone-off-lines"

const LINES = 10

/** A fundamental is at most so far below the strongest line [dB]. */
const MAX_WEAKNESS_DB = 25

/** Where a mains is followed, and where there is none to follow [Hz]. Exactly 400 would meet the VM's rounds of 90 ms in one phase for ever. */
const FOLLOWED_HZ = [
    [47, 53],
    [57, 63],
] as const
const OUTSIDE_HZ = [
    [45, 46.5],
    [53.6, 56.4],
    [63.6, 65],
    [395, 405],
] as const

function isFollowed(mainsHz: number): boolean {
    return FOLLOWED_HZ.some(([low, high]) => mainsHz >= low && mainsHz <= high)
}

/** A mains of any series on a line with unlike source impedances: some of it reaches the difference. */
export function mains(draw: Draw): Drawn {
    const ranges = draw.chance(0.7) ? FOLLOWED_HZ : OUTSIDE_HZ
    const mains_hz = draw.between(...draw.pick<readonly [number, number]>(ranges))
    const strongest = draw.integer(1, LINES)
    const harmonics_db = draw.list(LINES + draw.integer(0, 10), () => draw.between(-40, -6))
    harmonics_db[0] = draw.between(-MAX_WEAKNESS_DB, 0)
    harmonics_db[strongest - 1] = 0
    const tone = { hz: toneOffLines(draw, [mains_hz], 60, 3000), dbu: draw.between(-30, -4) }
    const tones = draw.chance(0.6) ? [tone] : []
    const ohm = draw.logBetween(20, 300)
    const z_cold_ohm = ohm + draw.logBetween(50, 2000)
    return {
        scenario: {
            source: { tones, z_hot_ohm: ohm, z_cold_ohm },
            interference: { mains_hz, mains_dbu: draw.between(-30, -8), harmonics_db },
        },
        mainsHz: isFollowed(mains_hz) ? [mains_hz] : [],
    }
}
