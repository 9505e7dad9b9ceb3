import { scaleLinear } from "d3-scale"
import { line } from "d3-shape"
import type { Frame, Scale } from "../../plot/axis"
import { element, escaped, label } from "../../plot/svg"

/** All pictures of a page are as wide as this; the page makes them as wide as itself. */
export const WIDTH = 680
export const LEFT = 52
export const RIGHT = 86

/** From one line of a grid to the next, about [px]. */
const TICK_STEP = 25
const LABEL_ROOM = 6
const HALF_DIGIT = 4

/** The frame of a picture's chart. @param top, height [px] */
export function frameAt(top: number, height: number): Frame {
    return { left: LEFT, top, width: WIDTH - LEFT - RIGHT, height }
}

/** A y axis with round numbers. @param format what a tick is called */
export function yAxis(
    { left, top, width, height }: Frame,
    low: number,
    high: number,
    format: (value: number) => string = String,
): { scale: Scale; lines: string } {
    const scale = scaleLinear([low, high], [top + height, top])
    const lines = scale.ticks(Math.max(2, Math.round(height / TICK_STEP))).map(value => {
        const y = Math.floor(scale(value)) + 0.5
        return (
            element("path", { class: "grid", d: `M${left},${y}h${width}` }) +
            label(left - LABEL_ROOM, scale(value) + HALF_DIGIT, "end", format(value))
        )
    })
    const axis = element("path", { class: "axis", d: `M${left},${top + height + 0.5}h${width}` })
    return { scale, lines: lines.join("") + axis }
}

/** A line through points. */
export function pathOf(
    points: readonly (readonly [x: number, y: number])[],
    className: string,
): string {
    const path = line<readonly [number, number]>().digits(1)
    return element("path", { class: className, d: path(points) ?? "" })
}

/** A line from one side of a frame to the other, and its name at the right. */
export function level({ left, width }: Frame, y: number, className: string, name: string): string {
    return (
        element("path", { class: className, d: `M${left},${y.toFixed(1)}h${width}` }) +
        label(left + width + LABEL_ROOM, y + HALF_DIGIT, className, name)
    )
}

/** A picture in a page. @param title said to who can't see it */
export function picture(height: number, title: string, body: readonly string[]): string {
    const svg = element(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${height}`, role: "img" },
        element("title", {}, escaped(title)),
        ...body.map(part => `\n${part}`),
    )
    return `<figure>${svg}</figure>`
}
