import type { Drawing } from "./drawing"

/** What stands beside a part: its designator and its value. */
export interface Named {
    name: string
    value: string
}

const HALF_RESISTOR = 24

/** Names a part that lies level: both above it. */
function nameAbove(drawing: Drawing, x: number, y: number, { name, value }: Named): void {
    drawing.text(x, y - 40, name, { anchor: "middle", bold: true })
    drawing.text(x, y - 21, value, { anchor: "middle" })
}

/** Names a part that stands upright: both on its right. */
function nameBeside(drawing: Drawing, x: number, y: number, { name, value }: Named): void {
    drawing.text(x, y - 3, name, { bold: true })
    drawing.text(x, y + 16, value)
}

/** IEC 60617: a rectangle. Level, its middle at x; ends 40 px away. */
export function resistor(drawing: Drawing, x: number, y: number, named: Named): void {
    drawing.wire([x - 40, y], [x + 40, y])
    drawing.box(x - HALF_RESISTOR, y - 8, 2 * HALF_RESISTOR, 16)
    nameAbove(drawing, x, y, named)
}

/** A resistor that stands upright; ends 50 px away. */
export function uprightResistor(drawing: Drawing, x: number, y: number, named: Named): void {
    drawing.wire([x, y - 50], [x, y + 50])
    drawing.box(x - 8, y - HALF_RESISTOR, 16, 2 * HALF_RESISTOR)
    nameBeside(drawing, x + 14, y, named)
}

/** A wire where another version has a resistor. */
export function link(drawing: Drawing, x: number, y: number, named: Named): void {
    drawing.wire([x - 40, y], [x + 40, y])
    nameAbove(drawing, x, y, named)
}

/** A capacitor that lies level; ends 40 px away. */
export function capacitor(drawing: Drawing, x: number, y: number, named: Named): void {
    drawing.wire([x - 40, y], [x - 5, y])
    drawing.wire([x + 5, y], [x + 40, y])
    drawing.path(`M${x - 5},${y - 14}v28M${x + 5},${y - 14}v28`, "heavy")
    nameAbove(drawing, x, y, named)
}

/** A capacitor that stands upright; ends 50 px away. `plus` marks the upper plate of an electrolytic one. */
export function uprightCapacitor(
    drawing: Drawing,
    x: number,
    y: number,
    named: Named,
    plus = false,
): void {
    drawing.wire([x, y - 50], [x, y - 5])
    drawing.wire([x, y + 5], [x, y + 50])
    drawing.path(`M${x - 14},${y - 5}h28M${x - 14},${y + 5}h28`, "heavy")
    if (plus) drawing.text(x - 24, y - 9, "+")
    nameBeside(drawing, x + 20, y, named)
}

/** A diode that stands upright and lets current flow upwards; ends 50 px away. */
export function upwardDiode(drawing: Drawing, x: number, y: number): void {
    drawing.wire([x, y - 50], [x, y + 50])
    drawing.path(`M${x - 11},${y + 10}h22L${x},${y - 10}Z`, "white")
    drawing.path(`M${x - 11},${y - 10}h22`)
}

/** The same with the hooks of a Schottky diode. */
export function upwardSchottky(drawing: Drawing, x: number, y: number): void {
    upwardDiode(drawing, x, y)
    drawing.path(`M${x - 11},${y - 5}v-5M${x + 11},${y - 10}v-5`)
}
