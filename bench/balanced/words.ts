import { lengthsM, measure, reachM, SIX_FEET_M } from "./experiment"
import { type Link, links } from "./links"
import { type Place, places } from "./places"

const [unbalanced, balanced, zBalanced, ...spoiled] = links
const MAX_M = lengthsM[lengthsM.length - 1]

/** Noises that differ by less are called the same [dB]. */
const SAME_NOISE_DB = 1

const humDb = (link: Link, place: Place, m: number) => measure(link, place, m).humDb

/** Up to which length an unbalanced cable keeps hum so far below the signal. */
export function unbalancedReach(place: Place, db: number): string {
    const m = reachM(unbalanced, place, db)
    if (m === Number.POSITIVE_INFINITY) return `${db} dB at all lengths`
    if (m < lengthsM[0]) return `${db} dB at no length`
    return `${db} dB up to ${m.toPrecision(2)} m`
}

/** What balance gains at a length, and what each fault takes of that. */
function advantage(place: Place, m: number): string {
    const [worst, best] = [humDb(unbalanced, place, m), humDb(balanced, place, m)]
    const costs = spoiled.map(link => {
        const hum = humDb(link, place, m)
        return `"${link.name}" takes ${(best - hum).toFixed(1)} and leaves ${(hum - worst).toFixed(1)} dB`
    })
    return `${m} m: balanced is ${(best - worst).toFixed(1)} dB better than unbalanced; ${costs.join(", ")}`
}

/** Whether any link adds noise to the source's own. */
export function hasNoise(place: Place): boolean {
    const db = links.map(link => measure(link, place, MAX_M).noiseDb)
    return Math.max(...db) - Math.min(...db) >= SAME_NOISE_DB
}

/** The source's own noise in dB below the signal. */
export function ownNoiseDb(): number {
    return measure(balanced, places[0], lengthsM[0]).noiseDb
}

/** What the numbers of a place say, line by line. */
export function words(place: Place): string[] {
    const apart = lengthsM.map(m =>
        Math.abs(humDb(balanced, place, m) - humDb(zBalanced, place, m)),
    )
    const own = ownNoiseDb().toFixed(0)
    return [
        `unbalanced keeps hum below the signal by ${unbalancedReach(place, 80)}, by ${unbalancedReach(place, 60)}`,
        advantage(place, SIX_FEET_M),
        advantage(place, MAX_M),
        `Z-balanced is balanced within ${Math.max(...apart).toFixed(1)} dB`,
        hasNoise(place)
            ? `the source's own noise is ${own} dB below the signal; only unbalanced adds to it`
            : `noise is the source's own in every link: ${own} dB below the signal, within ${SAME_NOISE_DB} dB`,
    ]
}
