import type { RecordedLegs } from "./recorded-legs"

/** Rounding of two legs of floats against each other, as a part of their rms. */
const ROUNDING = 1e-6

/** Rounding of both legs to whole codes, and of one that was scaled before [codes rms]. */
const ROUNDING_CODES = 0.75

/** How the legs of a file hang together, when they do to the last bit; what is on no line is on one leg alone. */
export interface LegsRelation {
    kind: "own" | "equal" | "opposite" | "proportional" | "hot-silent" | "cold-silent"
    /** cold over hot; null: the legs are their own, or one is silent */
    gain: number | null
}

/** Sums over all pairs, of the legs without their means. */
function sumsOf({ blocks }: RecordedLegs) {
    let [n, hot, cold] = [0, 0, 0]
    for (const { hotV, coldV } of blocks) {
        n += hotV.length
        for (let i = 0; i < hotV.length; i++) {
            hot += hotV[i]
            cold += coldV[i]
        }
    }
    let [hotHot, coldCold, hotCold] = [0, 0, 0]
    for (const { hotV, coldV } of blocks) {
        for (let i = 0; i < hotV.length; i++) {
            const h = hotV[i] - hot / n
            const c = coldV[i] - cold / n
            hotHot += h * h
            coldCold += c * c
            hotCold += h * c
        }
    }
    return { n, hotHot, coldCold, hotCold, hotMean: hot / n, coldMean: cold / n }
}

/** How two recorded legs hang together. */
export function legsRelation(legs: RecordedLegs): LegsRelation {
    const { n, hotHot, coldCold, hotCold, hotMean, coldMean } = sumsOf(legs)
    const isConstant = (leg: "hotV" | "coldV") =>
        legs.blocks.every(block => block[leg].every(value => value === legs.blocks[0][leg][0]))
    if (isConstant("hotV")) return { kind: "hot-silent", gain: null }
    if (isConstant("coldV")) return { kind: "cold-silent", gain: null }
    const gain = hotCold / hotHot
    let rest = 0
    for (const { hotV, coldV } of legs.blocks) {
        for (let i = 0; i < hotV.length; i++) {
            rest += (coldV[i] - coldMean - gain * (hotV[i] - hotMean)) ** 2
        }
    }
    const codes = ROUNDING_CODES * (legs.voltsPerStep ?? 0) * Math.max(1, Math.abs(gain))
    const weaker = Math.min(hotHot, coldCold) / n
    // codes that are as large as the signal can't be told from rounding
    const limit = Math.max(ROUNDING ** 2 * weaker, Math.min(codes ** 2, weaker / 100))
    if (rest / n > limit) return { kind: "own", gain: null }
    const within = Math.max(ROUNDING, Math.sqrt(rest / n / weaker) / Math.sqrt(n)) * 4
    if (Math.abs(gain - 1) <= within) return { kind: "equal", gain: 1 }
    if (Math.abs(gain + 1) <= within) return { kind: "opposite", gain: -1 }
    return { kind: "proportional", gain }
}

/** What is said of legs that hang together; undefined: they are their own. */
export function relationWords({ kind, gain }: LegsRelation): string | undefined {
    switch (kind) {
        case "equal":
            return "the legs are equal, sample by sample: one channel recorded twice, or 2 and 3 tied together; there is no difference to measure"
        case "opposite":
            return "cold is exactly the opposite of hot: no common mode, as no real line has it; one leg was made from the other"
        case "proportional":
            return `cold is hot times ${gain?.toPrecision(4)}, to the last bit: one leg was made from the other; their rejection means nothing`
        case "hot-silent":
            return "hot is silent: all its samples are the same"
        case "cold-silent":
            return "cold is silent: all its samples are the same"
        default:
            return undefined
    }
}
