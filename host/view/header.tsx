import { Box } from "ink"
import type { ViewModel } from "../readings/model"
import { cut, elapsed } from "../text/number"
import type { Layout } from "./layout"
import { ORIGIN_WORDS } from "./origin-words"
import { Paint } from "./paint"

/** Two rows: the scenario's name and the device's time; what the scenario is about. */
export function Header({ model, layout }: { model: ViewModel; layout: Layout }) {
    const { name, about, position } = model.title
    const { held } = ORIGIN_WORDS[model.title.origin]
    const paused = model.paused ? held : model.port === "gone" ? "GONE" : ""
    const time = elapsed(model.tMs)
    const right = `${paused === "" ? "" : `${paused}  `}${time}`
    const place = position === undefined ? "" : `  ${position}`
    const room = layout.inner - right.length - place.length - "quietline  ".length - 2
    const shown = cut(name, room)
    const used = "quietline  ".length + [...shown].length + place.length + right.length
    return (
        <Box flexDirection="column">
            <Paint>
                <Paint dimColor>{"quietline  "}</Paint>
                <Paint bold>{shown}</Paint>
                <Paint dimColor>{place}</Paint>
                {" ".repeat(Math.max(0, layout.inner - used))}
                {paused && <Paint inverse>{paused}</Paint>}
                {paused && "  "}
                {time}
            </Paint>
            <Paint>{cut(about, layout.inner) || " "}</Paint>
        </Box>
    )
}
