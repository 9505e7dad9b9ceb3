import { element, label } from "../../plot/svg"
import { type ControlLimits, controlLimits, movingRanges } from "../control-chart"
import type { LegPoint } from "../legs"
import { frameAt, LEFT, level, pathOf, picture, yAxis } from "./picture"

const TOP = 24
const HEIGHT = 94
const RANGES_TOP = TOP + HEIGHT + 25
const RANGES_HEIGHT = 36
/** A limit of the records further away than this many times what the chart shows is named, not drawn. */
const FAR = 2
const MARK = 3.5

type Point = readonly [x: number, y: number]

/** True for a cable that counts for the limits: one that failed has a reason of its own. */
function isPlain({ result }: LegPoint): boolean {
    return result !== "FAIL"
}

/** Decimals that tell the ticks of a range apart. */
function ohms(span: number): (value: number) => string {
    const places = Math.max(0, Math.min(4, Math.ceil(1 - Math.log10(span))))
    return value => value.toFixed(places)
}

/** What an axis has to show. */
function rangeOf(values: readonly number[], { lower, upper }: ControlLimits): [number, number] {
    const low = Math.min(lower, ...values)
    const high = Math.max(upper, ...values)
    const air = (high - low || Math.abs(high) || 1) * 0.08
    return [low - air, high + air]
}

function specified(points: readonly LegPoint[]) {
    const last = points[points.length - 1]
    return [
        { word: "at least", ohm: last.least },
        { word: "at most", ohm: last.most },
    ].flatMap(({ word, ohm }) => (ohm === null ? [] : [{ word, ohm }]))
}

/**
 * Individuals and moving ranges of a leg's resistance. @param points in the order of their tests
 * @returns undefined when there are not enough of them
 */
export function controlPicture(name: string, points: readonly LegPoint[]): string | undefined {
    const plain = points.filter(isPlain)
    const limits = controlLimits(plain.map(({ ohm }) => ohm))
    if (limits === undefined) return undefined
    const frame = frameAt(TOP, HEIGHT)
    const [low, high] = rangeOf(
        plain.map(({ ohm }) => ohm),
        limits,
    )
    const span = high - low
    const isNear = ({ ohm }: { ohm: number }) => ohm > low - FAR * span && ohm < high + FAR * span
    const near = specified(points).filter(isNear)
    const far = specified(points).filter(limit => !isNear(limit))
    const bottom = Math.min(low, ...near.map(({ ohm }) => ohm - 0.05 * span))
    const top = Math.max(high, ...near.map(({ ohm }) => ohm + 0.05 * span))
    const text = ohms(span)
    const y = yAxis(frame, bottom, top, text)
    const step = frame.width / points.length
    const x = (i: number) => LEFT + (i + 0.5) * step
    const inside = (ohm: number) => Math.min(Math.max(ohm, bottom), top)
    const isOut = (ohm: number) => ohm < limits.lower || ohm > limits.upper
    const line: Point[] = points.flatMap((point, i) =>
        isPlain(point) ? [[x(i), y.scale(point.ohm)] as const] : [],
    )
    const marks = points.map((point, i) => {
        const at = { cx: x(i), cy: y.scale(inside(point.ohm)), r: 2.2 }
        if (isPlain(point))
            return element("circle", { class: isOut(point.ohm) ? "point out" : "point", ...at })
        const d = `M${(at.cx - MARK).toFixed(1)},${(at.cy - MARK).toFixed(1)}l7,7m0,-7l-7,7`
        return element("path", { class: "fault", d })
    })
    const known = far.map(({ word, ohm }) => `limit: ${word} ${ohm} ohm, off this chart`)
    return picture(RANGES_TOP + RANGES_HEIGHT + 8, `Control chart of the ${name}`, [
        label(LEFT, 13, "head", `${name} [ohm]`),
        label(LEFT + frame.width, 13, "limit end", known.join("; ")),
        y.lines,
        level(frame, y.scale(limits.centre), "centre", `mean ${text(limits.centre)}`),
        level(frame, y.scale(limits.lower), "control", `LCL ${text(limits.lower)}`),
        level(frame, y.scale(limits.upper), "control", `UCL ${text(limits.upper)}`),
        ...near.map(({ word, ohm }) => level(frame, y.scale(ohm), "limit", `${word} ${ohm}`)),
        pathOf(line, "series"),
        ...marks,
        rangesPart(plain, limits, line, text),
    ])
}

/** The moving ranges below the individuals. */
function rangesPart(
    plain: readonly LegPoint[],
    limits: ControlLimits,
    line: readonly Point[],
    text: (value: number) => string,
): string {
    const ranges = movingRanges(plain.map(({ ohm }) => ohm))
    const frame = frameAt(RANGES_TOP, RANGES_HEIGHT)
    const top = 1.1 * Math.max(limits.rangeUpper, ...ranges) || 1
    const y = yAxis(frame, 0, top, text)
    const points = ranges.map((range, i) => [line[i + 1][0], y.scale(range)] as const)
    const dots = points.map(([cx, cy], i) => {
        const name = ranges[i] > limits.rangeUpper ? "point out" : "point"
        return element("circle", { class: name, cx, cy, r: 1.8 })
    })
    return [
        label(LEFT, RANGES_TOP - 8, "", "from one cable to the next [ohm]"),
        y.lines,
        level(frame, y.scale(limits.meanRange), "centre", `mean ${text(limits.meanRange)}`),
        level(frame, y.scale(limits.rangeUpper), "control", `UCL ${text(limits.rangeUpper)}`),
        pathOf(points, "series"),
        ...dots,
    ].join("\n")
}
