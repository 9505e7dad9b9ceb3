import type { Drawing } from "./drawing"

/** Signal ground, hanging from (x, y). */
export function ground(drawing: Drawing, x: number, y: number): void {
    drawing.path(`M${x},${y}v10M${x - 14},${y + 10}h28M${x - 9},${y + 16}h18M${x - 4},${y + 22}h8`)
}

/** Chassis, hanging from (x, y). */
export function chassis(drawing: Drawing, x: number, y: number): void {
    drawing.path(
        `M${x},${y}v12M${x - 14},${y + 12}h28M${x - 14},${y + 12}l-6,11M${x},${y + 12}l-6,11M${x + 14},${y + 12}l-6,11`,
    )
}

/** A supply named above its bar, standing on (x, y). */
export function supply(drawing: Drawing, x: number, y: number, name: string): void {
    drawing.path(`M${x},${y}v-12M${x - 14},${y - 12}h28`)
    drawing.text(x, y - 18, name, { anchor: "middle", bold: true })
}

/** The end of a wire that goes on elsewhere: an arrow and where it goes, to the right of (x, y). */
export function exit(
    drawing: Drawing,
    x: number,
    y: number,
    name: string,
    detail: readonly string[] = [],
): void {
    drawing.wire([x - 20, y], [x, y])
    drawing.path(`M${x},${y - 9}l16,9l-16,9Z`, "white")
    drawing.text(x + 24, y + 6, name, { bold: true })
    drawing.lines(x + 24, y + 27, detail)
}

/** A contact of a connector at (x, y), its number or name on the left. */
export function contact(drawing: Drawing, x: number, y: number, name: string): void {
    drawing.circle(x, y, 6)
    drawing.text(x - 14, y + 6, name, { anchor: "end", bold: true })
}

/** A contact of a connector at (x, y), its number or name on the right. */
export function rightContact(drawing: Drawing, x: number, y: number, name: string): void {
    drawing.circle(x, y, 6)
    drawing.text(x + 14, y + 6, name, { bold: true })
}

/** The start of a wire that comes from elsewhere, on the left of (x, y): where it comes from. */
export function entry(drawing: Drawing, x: number, y: number, name: string, detail?: string): void {
    drawing.wire([x, y], [x + 20, y])
    drawing.path(`M${x - 16},${y - 9}l16,9l-16,9Z`, "white")
    drawing.text(x - 24, y + (detail === undefined ? 6 : -4), name, { anchor: "end", bold: true })
    if (detail !== undefined) drawing.text(x - 24, y + 16, detail, { anchor: "end" })
}

/** A net named below its bar, hanging from (x, y). */
export function net(drawing: Drawing, x: number, y: number, name: string): void {
    drawing.path(`M${x},${y}v12M${x - 14},${y + 12}h28`)
    drawing.text(x, y + 30, name, { anchor: "middle", bold: true })
}

/** The start of a wire that comes from elsewhere, on the right of (x, y). */
export function rightEntry(
    drawing: Drawing,
    x: number,
    y: number,
    name: string,
    detail?: string,
): void {
    drawing.wire([x - 20, y], [x, y])
    drawing.path(`M${x + 16},${y - 9}l-16,9l16,9Z`, "white")
    drawing.text(x + 24, y + (detail === undefined ? 6 : -4), name, { bold: true })
    if (detail !== undefined) drawing.text(x + 24, y + 16, detail)
}
