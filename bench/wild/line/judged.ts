import type { LineFacts } from "./line-facts"
import type { Readings } from "./readings"
import type { WildLine } from "./wild-line"

/** A line, what is on it, and what was printed of it. */
export interface Judged {
    line: WildLine
    facts: LineFacts
    readings: Readings
    /** upper end of the band that is printed [Hz] */
    bandHz: number
    pairRateHz: number
    /** the converter's own noise in the difference, as printed [dBu] */
    floorDbu: number
    /** a converter without errors: the narrower limits hold */
    isIdeal: boolean
}

/** One judge's word on one line. */
export interface Verdict {
    judge: string
    /** how far it is off, in the judge's unit; a violation over limit */
    off: number
    limit: number
    unit: string
    /** the same of the worst single line of telemetry, for information */
    worstLine?: number
}

/** @returns nothing where it has no say */
export type Judge = (judged: Judged) => Verdict[]

export function isViolated({ off, limit }: Verdict): boolean {
    return !(off <= limit)
}

/** What the I lines have said decides what is judged how. */
export function judgedOf(line: WildLine, facts: LineFacts, readings: Readings): Judged {
    const { fs_hz, band_hz, floor_dbu } = readings.info
    return {
        line,
        facts,
        readings,
        bandHz: band_hz ?? fs_hz / 2,
        pairRateHz: fs_hz,
        floorDbu: floor_dbu,
        isIdeal: line.scenario.adc?.profile === "ideal",
    }
}
