import { encode } from "uqr"
import { columnsOf } from "../output/columns"
import type { LabelContent } from "./content"

/** A printer of labels has eight dots a millimetre (203 dpi). */
export const DOTS_PER_MM = 8

/** Of a small label, 50.8 x 25.4 mm; longer texts make it larger [dots]. */
const MIN_WIDTH = 406
const MIN_HEIGHT = 203
const MIN_TEXT_WIDTH = 216

const MARGIN = 8

/** Dots of a module: 0.375 mm, which a telephone reads. */
const MODULE = 3
/** Modules that have to stay white around a code (ISO/IEC 18004). */
const QUIET_MODULES = 4

/** Width over height of a character of DejaVu Sans Mono. */
const CHARACTER = 0.602

/** From one line to the next, over the height of the characters. */
const LEADING = 1.25

/** A line of a label. */
interface LabelLine {
    text: string
    /** left end of the baseline [dots] */
    x: number
    y: number
    /** height of its characters [dots] */
    size: number
    isBold: boolean
}

/** Where everything goes [dots]. */
export interface LabelLayout {
    width: number
    height: number
    lines: readonly LabelLine[]
    /** dark modules by rows, without what stays white around them */
    code: readonly (readonly boolean[])[]
    /** left and upper edge of the code, and the side of a module */
    codeX: number
    codeY: number
    module: number
}

/** A text in lines of so many columns, broken anywhere: a serial number has no words. */
function broken(text: string, columns: number): string[] {
    const lines = [""]
    for (const character of text) {
        const last = lines.length - 1
        if (lines[last] !== "" && columnsOf(lines[last] + character) > columns)
            lines.push(character)
        else lines[last] += character
    }
    return lines
}

/** A paragraph: in large characters where it fits, otherwise in small ones and as many lines as it takes. */
function paragraph(text: string, sizes: readonly number[], width: number, isBold = false) {
    const columnsAt = (size: number) => Math.floor(width / (CHARACTER * size))
    const least = sizes[sizes.length - 1]
    const size = sizes.find(one => columnsOf(text) <= columnsAt(one)) ?? least
    return broken(text, columnsAt(size)).map(line => ({ text: line, size, isBold }))
}

/** Lays a label out: the code at the left, the words beside it. */
export function labelLayout({ name, part, local, sha256, code }: LabelContent): LabelLayout {
    const modules = encode(code, { ecc: "M", border: 0 }).data
    const side = MODULE * (modules.length + 2 * QUIET_MODULES)
    const width = Math.max(MIN_WIDTH, side + MIN_TEXT_WIDTH + MARGIN)
    const room = width - side - MARGIN
    const paragraphs = [
        ...paragraph("PASS", [36], room, true),
        ...paragraph(name, [26, 20, 16], room, true),
        ...(part === undefined ? [] : paragraph(part, [18, 14], room)),
        ...paragraph(local.slice(0, 16).replace("T", " ") + local.slice(19), [14], room),
        ...paragraph(sha256, [11], room),
    ]
    let y = MARGIN
    const lines = paragraphs.map(({ text, size, isBold }) => {
        y += LEADING * size
        return { text, x: side, y: Math.round(y - (LEADING - 1) * size), size, isBold }
    })
    const height = Math.max(MIN_HEIGHT, side, Math.ceil(y + MARGIN))
    return {
        ...{ width, height, lines, code: modules, module: MODULE },
        codeX: MODULE * QUIET_MODULES,
        codeY: Math.max(
            MODULE * QUIET_MODULES,
            Math.round((height - side) / 2) + MODULE * QUIET_MODULES,
        ),
    }
}
