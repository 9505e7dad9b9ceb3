import type { Spread } from "./anova"

/** What a study says of one figure. */
export interface Judged {
    /** the rig's spread as a share of all spread [%]; undefined: no reading differs from another */
    grrPct: number | undefined
    /** number of distinct categories: so many kinds of cables it can tell apart, at least 1 */
    ndc: number | undefined
    /** three sigma of the rig as a share of the room from the mean to the nearest limit [%]; undefined: no limit, or no room */
    limitPct: number | undefined
}

/** Good, may do, not fit: AIAG, Measurement Systems Analysis, 4th edition, chapter II D. */
const GOOD_PCT = 10
const POOR_PCT = 30
const MIN_CATEGORIES = 5
const SIGMAS = 3
/** sqrt(2), as the manual rounds it: by how much kinds have to differ */
const CATEGORY = 1.41

/** Figures of a study. @param least, most limits of the figure; null: none */
export function judged(
    { rig, cables, total }: Spread,
    mean: number,
    least: number | null,
    most: number | null,
): Judged {
    const room = Math.min(
        least === null ? Number.POSITIVE_INFINITY : mean - least,
        most === null ? Number.POSITIVE_INFINITY : most - mean,
    )
    const isLimited = room > 0 && room < Number.POSITIVE_INFINITY
    const categories = rig === 0 ? Number.POSITIVE_INFINITY : (CATEGORY * cables) / rig
    const isTold = total > 0
    return {
        grrPct: isTold ? (100 * rig) / total : undefined,
        ndc: isTold ? Math.max(1, Math.floor(categories)) : undefined,
        limitPct: isLimited ? (100 * SIGMAS * rig) / room : undefined,
    }
}

type Grade = "good" | "may do" | "not fit"

function grade(pct: number): Grade {
    return pct < GOOD_PCT ? "good" : pct <= POOR_PCT ? "may do" : "not fit"
}

/** Fit to tell whether a cable keeps its limit; undefined: there is none. */
export function limitGrade({ limitPct }: Judged): Grade | undefined {
    return limitPct === undefined ? undefined : grade(limitPct)
}

/** Whether cables like those of the study can be told apart. */
function apartWords({ grrPct, ndc }: Judged): string {
    if (grrPct === undefined || ndc === undefined) return "can't be told, all readings are the same"
    const kinds =
        ndc === 1
            ? "all these cables look alike to it"
            : `it tells ${Number.isFinite(ndc) ? ndc : "any number of"} kinds of them apart`
    const asked = ndc < MIN_CATEGORIES ? `, ${MIN_CATEGORIES} are asked for` : ""
    return `${grade(grrPct)}; the rig makes ${grrPct.toFixed(1)} % of the spread, ${kinds}${asked}`
}

/** Whether a cable can be held against its limit. */
function limitWords(study: Judged): string {
    const { limitPct } = study
    const found = limitGrade(study)
    if (limitPct === undefined || found === undefined) return "no limit, or the mean is beyond it"
    return `${found}; three sigma of the rig take ${limitPct.toFixed(1)} % of the room between mean and limit`
}

/** A verdict in plain words, a line each. @param name of the figure */
export function verdictLines(name: string, study: Judged): string[] {
    return [
        name,
        `    to tell cables like these apart: ${apartWords(study)}`,
        `    to tell whether a cable keeps its limit: ${limitWords(study)}`,
    ]
}
