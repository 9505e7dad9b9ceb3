import { element, escaped } from "../plot/svg"
import { DOTS_PER_MM, type LabelLayout } from "./layout"

/** What the words are set in; the picture is drawn with it, another viewer may have to take another. */
export const LABEL_FONT = "DejaVu Sans Mono"

/** Dark modules as a path: a rectangle for each run of them in a row. */
function codePath({ code, codeX, codeY, module }: LabelLayout): string {
    const runs = code.flatMap((row, r) =>
        row.flatMap((isDark, c) => {
            if (!isDark || row[c - 1]) return []
            const end = row.findIndex((dark, i) => i > c && !dark)
            const length = (end < 0 ? row.length : end) - c
            return [
                `M${codeX + module * c} ${codeY + module * r}h${module * length}v${module}h-${module * length}z`,
            ]
        }),
    )
    return runs.join("")
}

/** A label as SVG, in its size on paper. */
export function labelSvg(layout: LabelLayout): string {
    const { width, height, lines } = layout
    const words = lines.map(({ text, x, y, size, isBold }) =>
        element(
            "text",
            {
                ...{ x, y, "font-size": size },
                "font-weight": isBold ? "bold" : undefined,
                "xml:space": "preserve",
            },
            escaped(text),
        ),
    )
    const root = {
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: `0 0 ${width} ${height}`,
        width: `${width / DOTS_PER_MM}mm`,
        height: `${height / DOTS_PER_MM}mm`,
        "font-family": `${LABEL_FONT}, monospace`,
    }
    return `${element(
        "svg",
        root,
        element("rect", { width, height, fill: "#fff" }),
        element("path", { d: codePath(layout), "shape-rendering": "crispEdges" }),
        ...words,
    )}\n`
}
