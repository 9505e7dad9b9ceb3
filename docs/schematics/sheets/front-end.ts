import { Drawing } from "../drawing/drawing"
import {
    capacitor,
    link,
    resistor,
    uprightCapacitor,
    uprightResistor,
    upwardSchottky,
} from "../drawing/parts"
import { chassis, contact, exit, ground, supply } from "../drawing/terminals"
import { engineering, type LegParts, legParts, rail } from "../parts"

const ohms = (value: number) => engineering(value, "Ω")
const farads = (value: number) => engineering(value, "F")

/** Columns of the leg [px]. */
const X = {
    contact: 96,
    c1: 172,
    r1: 260,
    bias: 322,
    r4: 415,
    clamp: 480,
    r5: 600,
    c2: 665,
    pin: 735,
}

/** One leg along y: hot has the numbers 1 .. 5, cold 11 .. 15. */
function leg(drawing: Drawing, y: number, parts: LegParts, first: number, pin: string): void {
    const n = (i: number) => `${first + i}`
    drawing.wire([X.contact + 6, y], [X.c1 - 40, y])
    capacitor(drawing, X.c1, y, { name: `C${n(1)}`, value: farads(parts.c1Farad) })
    const r1 = { name: `R${n(1)}`, value: parts.r1Ohm === 0 ? "link" : ohms(parts.r1Ohm) }
    if (parts.r1Ohm === 0) link(drawing, X.r1, y, r1)
    else resistor(drawing, X.r1, y, r1)
    drawing.wire([X.c1 + 40, y], [X.r1 - 40, y])
    drawing.wire([X.r1 + 40, y], [X.r4 - 40, y])
    drawing.dot(X.bias, y)
    supply(drawing, X.bias, y - 124, "VB")
    uprightResistor(drawing, X.bias, y - 74, { name: `R${n(2)}`, value: ohms(parts.r2Ohm) })
    drawing.wire([X.bias, y - 24], [X.bias, y + 10])
    uprightResistor(drawing, X.bias, y + 60, { name: `R${n(3)}`, value: ohms(parts.r3Ohm) })
    ground(drawing, X.bias, y + 110)
    resistor(drawing, X.r4, y, { name: `R${n(4)}`, value: ohms(parts.r4Ohm) })
    drawing.wire([X.r4 + 40, y], [X.r5 - 40, y])
    clamp(drawing, X.clamp, y, `D${n(1)}`)
    resistor(drawing, X.r5, y, { name: `R${n(5)}`, value: ohms(parts.r5Ohm) })
    drawing.wire([X.r5 + 40, y], [X.pin - 20, y])
    drawing.dot(X.c2, y)
    drawing.wire([X.c2, y], [X.c2, y + 10])
    uprightCapacitor(drawing, X.c2, y + 60, { name: `C${n(2)}`, value: farads(parts.c2Farad) })
    ground(drawing, X.c2, y + 110)
    exit(drawing, X.pin, y, `pin ${pin}`)
}

/** Both diodes of a BAT54S; the numbers are those of its pins. */
export function clamp(drawing: Drawing, x: number, y: number, name: string): void {
    drawing.dot(x, y)
    supply(drawing, x, y - 124, "3V3")
    upwardSchottky(drawing, x, y - 74)
    drawing.wire([x, y - 24], [x, y + 10])
    upwardSchottky(drawing, x, y + 60)
    ground(drawing, x, y + 110)
    drawing.text(x + 20, y - 77, name, { bold: true })
    drawing.text(x + 20, y - 58, "BAT54S")
    drawing.text(x - 8, y - 104, "2", { anchor: "end" })
    drawing.text(x - 8, y + 24, "3", { anchor: "end" })
    drawing.text(x - 8, y + 104, "1", { anchor: "end" })
}

/** The rail that feeds the bias resistors: 3V3 through a filter. */
function biasRail(drawing: Drawing, x: number, y: number): void {
    drawing.text(x - 40, y - 88, "Bias rail, once for both legs", { bold: true })
    supply(drawing, x - 20, y - 10, "3V3")
    drawing.wire([x - 20, y - 10], [x - 20, y], [x, y])
    resistor(drawing, x + 40, y, { name: "R21", value: ohms(rail.ohm.rp2040) })
    drawing.wire([x + 80, y], [x + 230, y], [x + 230, y - 10])
    supply(drawing, x + 230, y - 10, "VB")
    drawing.dot(x + 100, y)
    uprightCapacitor(drawing, x + 100, y + 50, { name: "C21", value: farads(rail.farad) }, true)
    ground(drawing, x + 100, y + 100)
}

/** The connector's third contact: shield to chassis, chassis to ground once. */
function shield(drawing: Drawing, x: number, y: number): void {
    contact(drawing, x, y, "1 shield")
    drawing.wire([x + 6, y], [x + 50, y], [x + 50, y + 40])
    chassis(drawing, x + 50, y + 40)
    drawing.dot(x + 50, y)
    drawing.wire([x + 50, y], [x + 150, y], [x + 150, y + 40])
    ground(drawing, x + 150, y + 40)
    drawing.text(x + 60, y - 8, "W1, at the connector")
}

interface FrontEndSheet {
    title: string
    desc: string
    version: "line" | "pad24"
    /** lines below the drawing */
    notes: readonly string[]
}

/** The front end of both legs for a Pico's own converter. */
export function frontEnd({ title, desc, version, notes }: FrontEndSheet): Drawing {
    const parts = legParts(version, "rp2040")
    const bottom = 930
    const drawing = new Drawing(bottom + 21 * notes.length, title, desc)
    contact(drawing, X.contact, 210, "2 hot")
    leg(drawing, 210, parts, 0, "HOT")
    contact(drawing, X.contact, 510, "3 cold")
    leg(drawing, 510, parts, 10, "COLD")
    shield(drawing, X.contact, 760)
    biasRail(drawing, 520, 775)
    drawing.lines(20, bottom - 15, notes)
    return drawing
}
