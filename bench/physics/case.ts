/** A figure from outside the project and ours for the same thing. */
export interface Case {
    name: string
    /** what the case is filed under */
    group: string
    unit: string
    published: number
    ours: () => number
    /** how far the two may be apart, in the unit */
    tolerance: number
    /** who says so: a publication, or the formula */
    source: string
}

export function ratioDb(ratio: number): number {
    return 20 * Math.log10(ratio)
}

/** Cases of one group from rows of data. */
export function casesOf<Row>(
    shared: Pick<Case, "group" | "unit" | "tolerance">,
    rows: readonly Row[],
    complete: (row: Row) => Pick<Case, "name" | "published" | "ours" | "source">,
): Case[] {
    return rows.map(row => ({ ...shared, ...complete(row) }))
}
