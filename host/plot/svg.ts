import { unseenReplaced } from "../../src/encoding/unseen"

/** Attributes of an element; undefined ones are left out, numbers are rounded to a tenth. */
type Attributes = Readonly<Record<string, string | number | undefined>>

const ENTITIES: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
}

/** Any text as XML, in content or in an attribute. */
export function escaped(text: string): string {
    return unseenReplaced(text, "\u{fffd}", "\t\n").replace(/[&<>"]/g, sign => ENTITIES[sign])
}

/** A coordinate to a tenth of a pixel: the same picture is the same bytes, and short. */
function rounded(px: number): string {
    return String(Math.round(px * 10) / 10 || 0)
}

/** An element around other elements. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
    const written = Object.entries(attributes)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => {
            const text = typeof value === "number" ? rounded(value) : escaped(String(value))
            return ` ${key}="${text}"`
        })
    const open = `<${name}${written.join("")}`
    return children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`
}

/** A line of text; x and y are its anchor on the baseline [px]. */
export function label(x: number, y: number, className: string, text: string): string {
    return element("text", { x, y, class: className }, escaped(text))
}

/** What an SVG file is made of. */
interface SvgDocument {
    width: number
    height: number
    /** for people who can't see the picture: its name, and what is to be seen */
    title: string
    desc: string
    /** style sheet, trusted */
    style: string
    body: readonly string[]
}

/** A whole SVG file, one element a line. */
export function svgDocument({ width, height, title, desc, style, body }: SvgDocument): string {
    const head = {
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
        width,
        height,
        role: "img",
        "aria-labelledby": "title desc",
    }
    const parts = [
        element("title", { id: "title" }, escaped(title)),
        element("desc", { id: "desc" }, escaped(desc)),
        element("style", {}, style),
        ...body,
    ]
    return `${element("svg", head, ...parts.map(part => `\n${part}`), "\n")}\n`
}
