import { STYLE } from "../../host/plot/theme"

/** Classes of the links in their order, with a colour for a light and for a dark card. */
const colours = [
    { className: "unbalanced", light: "#c6303e", dark: "#ff7b72" },
    { className: "balanced", light: "#1a7f37", dark: "#3fb950" },
    { className: "z-balanced", light: "#1a63c2", dark: "#58a6ff" },
    { className: "ohms-off", light: "#8250df", dark: "#bc8cff" },
    { className: "legs-off", light: "#9a6700", dark: "#d29922" },
] as const

type Mode = "light" | "dark"

function rules(mode: Mode): string {
    return colours
        .map(({ className, [mode]: colour }) => {
            const text = `.name.${className}, .dot.${className} { fill: ${colour} }`
            return `.curve.${className} { stroke: ${colour} }\n${text}`
        })
        .join("\n")
}

export const linkClasses = colours.map(({ className }) => className)

/** The style of all plots, with the links' colours and dashes where curves lie on each other. */
export const PICTURE_STYLE = `${STYLE}.curve { stroke-width: 2 }
.curve.z-balanced { stroke-dasharray: 6 6 }
.curve.legs-off { stroke-dasharray: 2 4 }
.over { paint-order: stroke; stroke: #f6f8fa; stroke-width: 4px; stroke-linejoin: round }
.mark { fill: none; stroke: #59636e; stroke-dasharray: 3 3 }
.noise { fill: none; stroke: #8c959f }
${rules("light")}
@media (prefers-color-scheme: dark) {
.over { stroke: #151b23 }
.mark { stroke: #9198a1 }
.noise { stroke: #656c76 }
${rules("dark")}
}
`
