import type { Axis, Frame } from "../../host/plot/axis"
import { element, label } from "../../host/plot/svg"
import { SIX_FEET_M } from "./experiment"

/** A curve's value at six feet or at its end, with the class that gives its colour. */
export interface Spot {
    className: string
    db: number
}

const NAME_AFTER = 10
/** From the middle of a letter down to its baseline. */
const HALF_LETTER = 4
/** Names are at least this far apart. */
const NAME_STEP = 16

const DOT = 3.5
/** Dots nearer than this are one [dB]. */
const SAME_DB = 1
/** A figure needs this much above its dot, or it goes below. */
const FREE_DB = 14
const FIGURE_ASIDE = 6
const FIGURE_ABOVE = 6
const FIGURE_BELOW = 15

/** From the highest down; those that are the same stay in their order. */
function sortedDown<T extends Spot>(spots: readonly T[]): T[] {
    return spots.toSorted((a, b) => Math.round(b.db - a.db))
}

/** Moves places that grow apart to at least a step, each group about its middle. */
function apart(places: readonly number[], step: number): number[] {
    const groups: { middle: number; count: number }[] = []
    for (const place of places) {
        let last = { middle: place, count: 1 }
        for (let before = groups.at(-1); before; before = groups.at(-1)) {
            const count = before.count + last.count
            if (last.middle - before.middle >= (step * count) / 2) break
            groups.pop()
            const sum = before.middle * before.count + last.middle * last.count
            last = { middle: sum / count, count }
        }
        groups.push(last)
    }
    return groups.flatMap(({ middle, count }) =>
        Array.from({ length: count }, (_, i) => middle + step * (i - (count - 1) / 2)),
    )
}

/** The names of curves right of where they end. */
export function names(
    { left, width }: Frame,
    y: Axis,
    ends: readonly (Spot & { name: string })[],
): string {
    const sorted = sortedDown(ends)
    const wanted = sorted.map(({ db }) => y.scale(db))
    const middles = apart(wanted, NAME_STEP)
    const words = sorted.map(({ name, className }, i) =>
        label(left + width + NAME_AFTER, middles[i] + HALF_LETTER, `name ${className}`, name),
    )
    return element("g", {}, ...words)
}

/** The line at six feet, and each curve's figure on it. */
export function sixFeet({ top, height }: Frame, x: Axis, y: Axis, spots: readonly Spot[]): string {
    const px = x.scale(SIX_FEET_M)
    const sorted = sortedDown(spots)
    const seen = sorted.filter(({ db }, i) => i === 0 || sorted[i - 1].db - db >= SAME_DB)
    const dots = seen.map(({ db, className }, i) => {
        const py = y.scale(db)
        const hasRoom = i === 0 || seen[i - 1].db - db >= FREE_DB
        const text = `${Math.round(db)} dB`
        const figure = hasRoom
            ? label(px + FIGURE_ASIDE, py - FIGURE_ABOVE, `name over ${className}`, text)
            : label(px - FIGURE_ASIDE, py + FIGURE_BELOW, `name over end ${className}`, text)
        return element("circle", { cx: px, cy: py, r: DOT, class: `dot ${className}` }) + figure
    })
    return element(
        "g",
        {},
        element("path", { d: `M${Math.floor(px) + 0.5},${top}v${height}`, class: "mark" }),
        label(px + FIGURE_ASIDE, top + height - FIGURE_ABOVE, "note", "six feet"),
        ...dots,
    )
}
