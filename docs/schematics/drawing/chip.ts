import type { Drawing } from "./drawing"

/** A pin of a package: its number and its name. */
export type ChipPin = readonly [number: number, name: string]

/** Distance of two pins [px]. */
export const PITCH = 44

interface Chip {
    left: number
    top: number
    width: number
    name: string
    /** downwards */
    leftPins: readonly ChipPin[]
    rightPins: readonly ChipPin[]
}

/** A package seen from above, pin 1 at the top left. Wires begin 20 px outside of it. */
export function chip(
    drawing: Drawing,
    { left, top, width, name, leftPins, rightPins }: Chip,
): void {
    const height = PITCH * leftPins.length
    const right = left + width
    drawing.box(left, top, width, height)
    drawing.path(`M${left + width / 2 - 12},${top}a12,12 0 0 0 24,0`)
    drawing.text(left + width / 2, top - 12, name, { anchor: "middle", bold: true })
    leftPins.forEach(([number, pin], i) => {
        const y = pinY(top, i)
        drawing.wire([left - 20, y], [left, y])
        drawing.text(left + 8, y + 6, pin)
        drawing.text(left - 6, y - 5, String(number), { anchor: "end" })
    })
    rightPins.forEach(([number, pin], i) => {
        const y = pinY(top, i)
        drawing.wire([right, y], [right + 20, y])
        drawing.text(right - 8, y + 6, pin, { anchor: "end" })
        drawing.text(right + 6, y - 5, String(number))
    })
}

/** Where the i-th pin of a side is [px]. */
export const pinY = (top: number, i: number) => top + PITCH * (i + 0.5)

/** Pins of an op amp's terminals. */
interface OpAmp {
    name: string
    plus: number
    minus: number
    out: number
}

/** An op amp whose + input is at (x, y), - input 40 px below and output at (x + 85, y + 20). */
export function opAmp(
    drawing: Drawing,
    x: number,
    y: number,
    { name, plus, minus, out }: OpAmp,
): void {
    drawing.path(`M${x},${y - 28}L${x + 85},${y + 20}L${x},${y + 68}Z`, "white")
    drawing.text(x + 6, y + 6, "+", { bold: true })
    drawing.text(x + 6, y + 45, "−", { bold: true })
    drawing.text(x + 25, y + 26, name, { bold: true })
    drawing.text(x - 4, y - 6, String(plus), { anchor: "end" })
    drawing.text(x - 4, y + 34, String(minus), { anchor: "end" })
    drawing.text(x + 86, y + 12, String(out))
}

/** An inverter whose input is at (x, y) and output at (x + 66, y), with the numbers of its pins. */
export function inverter(
    drawing: Drawing,
    x: number,
    y: number,
    { name, input, output }: { name: string; input: number; output: number },
): void {
    drawing.path(`M${x},${y - 28}L${x + 54},${y}L${x},${y + 28}Z`, "white")
    drawing.circle(x + 60, y, 6)
    drawing.text(x + 4, y + 48, name, { bold: true })
    drawing.text(x - 4, y - 6, String(input), { anchor: "end" })
    drawing.text(x + 70, y - 6, String(output))
}
