import { type CurveName, edgesOfCurve } from "../profiles/curve"
import { CODES } from "../profiles/edges"

/**
 * How far a converter's curve departs from a straight line over a part of its range: the largest distance from the line that
 * fits it best there (least squares). Rounding to codes is not in it. Input and answer are in codes of 12 bits.
 *
 * @param from input at the lower end, 0 at 0 V, 4096 at the end of the span; beyond the curve's ends its rails count
 * @param to input at the upper end, above from
 */
export function curveDeparture(curve: CurveName, from: number, to: number): number {
    const edges = edgesOfCurve(curve)
    const rails = [
        { x: from, y: 0, is: from < edges[1] },
        { x: to, y: CODES - 1, is: to > edges[CODES - 1] },
    ]
    // Half way between two codes the curve is where it crosses from the one to the other.
    const points = rails.filter(({ is }) => is).map(({ x, y }) => ({ x, y }))
    for (let k = 1; k < CODES; k++)
        if (edges[k] >= from && edges[k] <= to) points.push({ x: edges[k], y: k - 0.5 })
    if (points.length < 3) return 0
    const mean = (of: (point: { x: number; y: number }) => number) =>
        points.reduce((sum, point) => sum + of(point), 0) / points.length
    const [x0, y0] = [mean(({ x }) => x), mean(({ y }) => y)]
    const slope = mean(({ x, y }) => (x - x0) * (y - y0)) / mean(({ x }) => (x - x0) ** 2)
    return points.reduce((most, { x, y }) => Math.max(most, Math.abs(y - y0 - slope * (x - x0))), 0)
}
