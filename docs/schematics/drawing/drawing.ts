import { element, escaped, svgDocument } from "../../../host/plot/svg"

/** Type sizes [px]. A sheet is 900 px wide and prints 180 mm wide: 16 px are 9 pt. */
const SMALL = 16
const LARGE = 20

/** Width of a sheet [px]. */
export const SHEET = 900

/** Mean width of a letter over the type size, for boxes around text: on the safe side of Arial and DejaVu. */
const LETTER = 0.58

type Anchor = "start" | "middle" | "end"

/** Where a text stands; two of one sheet must not overlap. */
export interface TextBox {
    text: string
    left: number
    top: number
    right: number
    bottom: number
}

interface TextOptions {
    anchor?: Anchor
    bold?: boolean
    size?: number
}

const STYLE = [
    "text { font-family: Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif; fill: #000 }",
    "path, rect, circle { fill: none; stroke: #000; stroke-width: 1.6 }",
    ".paper { fill: #fff; stroke: none }",
    ".solid { fill: #000 }",
    ".white { fill: #fff }",
    ".grey { fill: #ddd }",
    ".heavy { stroke-width: 3 }",
    ".thin { stroke-width: 1; stroke-dasharray: 6 4 }",
].join(" ")

/** A sheet in the making. */
export class Drawing {
    readonly texts: TextBox[] = []
    private readonly body: string[] = []

    /**
     * @param height of the sheet [px]
     * @param title, desc for people who can't see it
     */
    constructor(
        private readonly height: number,
        private readonly title: string,
        private readonly desc: string,
    ) {
        this.body.push(element("rect", { class: "paper", width: SHEET, height: this.height }))
        this.text(20, 30, title, { bold: true, size: LARGE })
    }

    /** Straight lines through points. */
    wire(...points: readonly (readonly [x: number, y: number])[]): void {
        this.path(`M${points.map(point => point.join(",")).join("L")}`)
    }

    path(d: string, className?: string): void {
        this.body.push(element("path", { d, class: className }))
    }

    box(left: number, top: number, width: number, height: number, className?: string): void {
        this.body.push(
            element("rect", { x: left, y: top, width, height, class: className ?? "white" }),
        )
    }

    circle(x: number, y: number, r: number, className?: string): void {
        this.body.push(element("circle", { cx: x, cy: y, r, class: className ?? "white" }))
    }

    /** Wires that are joined where they meet. */
    dot(x: number, y: number): void {
        this.circle(x, y, 4, "solid")
    }

    /** A line of text; y is its baseline. */
    text(x: number, y: number, text: string, options: TextOptions = {}): void {
        const { anchor = "start", bold = false, size = SMALL } = options
        const width = text.length * size * LETTER * (bold ? 1.06 : 1)
        const left = { start: x, middle: x - width / 2, end: x - width }[anchor]
        this.texts.push({
            text,
            left,
            top: y - 0.78 * size,
            right: left + width,
            bottom: y + 0.22 * size,
        })
        const attributes = {
            x,
            y,
            "font-size": size,
            "font-weight": bold ? "bold" : undefined,
            "text-anchor": anchor === "start" ? undefined : anchor,
        }
        this.body.push(element("text", attributes, escaped(text)))
    }

    /** Lines of text below each other. */
    lines(x: number, y: number, lines: readonly string[], options: TextOptions = {}): void {
        lines.forEach((line, i) => {
            this.text(x, y + 21 * i, line, options)
        })
    }

    /** The file. */
    svg(): string {
        const { height, title, desc, body } = this
        return svgDocument({ width: SHEET, height, title, desc, style: STYLE, body })
    }
}
