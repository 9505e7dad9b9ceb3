import { line } from "d3-shape"
import type { Scale } from "./axis"
import { element } from "./svg"

/** A value over x, in the units of the axes. */
type Point = readonly [x: number, y: number]

export interface Curve {
    points: readonly Point[]
    className: string
    /** written beside its end */
    name?: string
}

/** Points in one column of this width look alike [px]: the lowest and the highest stand for all. */
const COLUMN = 2

const path = line<Point>().digits(1)

/** At most two points a column, in their order; x grows. */
function thinned(points: readonly Point[]): Point[] {
    const kept: Point[] = []
    for (let first = 0; first < points.length; ) {
        const column = Math.floor(points[first][0] / COLUMN)
        let low = first
        let high = first
        let end = first
        for (; end < points.length && Math.floor(points[end][0] / COLUMN) === column; end++) {
            if (points[end][1] < points[low][1]) low = end
            if (points[end][1] > points[high][1]) high = end
        }
        kept.push(points[Math.min(low, high)])
        if (low !== high) kept.push(points[Math.max(low, high)])
        first = end
    }
    return kept
}

/** A line through the points. */
export function curve({ points, className }: Curve, x: Scale, y: Scale): string {
    const drawn = thinned(points.map(point => [x(point[0]), y(point[1])]))
    return element("path", { class: `curve ${className}`, d: path(drawn) ?? "" })
}
