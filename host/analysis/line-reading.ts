import type { Clipping } from "./clipped"
import type { Distortion } from "./distortion"
import type { Hum } from "./hum"
import type { LegsRelation } from "./legs-relation"
import type { NoiseLevel } from "./noise"
import type { PairPowers } from "./pair-spectrum"
import type { Rejection } from "./rejection"

/** All that is measured of a capture. What could not be measured is null. */
export interface LineReading {
    pairRateHz: number
    skewUs: number
    blocks: number
    /** of all blocks */
    pairs: number
    /** segments that the spectra are means of, and their length */
    segments: number
    segmentPairs: number
    unusedPairs: number
    /** null: not known where the converter's rails are */
    clippedPairs: number | null
    clipping: Clipping | null
    /** whether the legs hang together to the last bit */
    relation: LegsRelation
    /** band of all figures: from a segment's resolution or 20 Hz to half the pair rate */
    fromHz: number
    toHz: number
    /** the converter's own noise in the difference, in that band; null: not known */
    floorDbu: number | null
    levelDbu: number | null
    commonDbu: number | null
    hotDbu: number | null
    coldDbu: number | null
    /** balance of the signal, without hum; null: too little of it [%] */
    balancePct: number | null
    hum: Hum | null
    noise: NoiseLevel[]
    distortion: Distortion | null
    rejection: Rejection[]
    /** of everything */
    spectrum: PairPowers
}
