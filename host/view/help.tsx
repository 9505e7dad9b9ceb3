import { Box } from "ink"
import { bandText } from "../readings/band"
import type { ViewModel } from "../readings/model"
import type { Origin } from "../readings/origin"
import { barName } from "./bars"
import type { Layout } from "./layout"
import { ORIGIN_WORDS } from "./origin-words"
import { Paint } from "./paint"

const NAME_COLUMNS = 12
const TRUTH = [
    ["truth", "what an ideal meter at the connector reads"],
    ["error", "reading - truth; floor, converter: board's own"],
] as const

/** The rows about readings, by the names that they have in a view of this size. */
function readings(origin: Origin, layout: Layout): string[] {
    const rows = [
        [barName("level_dbu", layout), "hot minus cold: what a balanced input hears"],
        [barName("cm_dbu", layout), "the mean of both legs: what it rejects"],
        ["hum", "mains hum in the difference; CM hum in common"],
        ["noise", "all that is neither tone nor hum; music too"],
        ["CMRR", "CM hum over hum; ≥ : hum is at the floor"],
        ["balance", "100 % cold leg dead, -100 % hot leg dead"],
        ["corr", "-100 % balanced, +100 % only common mode"],
        // only a simulation knows what is really on the line
        ...(origin === "simulation" ? TRUTH : []),
        ["│", "held peak      –  cannot be measured now"],
    ]
    return rows.map(([name, about]) => `  ${name.padEnd(NAME_COLUMNS)}${about}`)
}

interface HelpProps {
    model: ViewModel
    layout: Layout
}

/** The page behind `?`. */
export function Help({ model, layout }: HelpProps) {
    const { origin } = model.title
    const band = bandText(model.info)
    const head = `Readings (rms, 0 dBu = 0.775 V${band === undefined ? "" : `, ${band}`})`
    const lines = ["Keys", ...ORIGIN_WORDS[origin].help, "", head, ...readings(origin, layout)]
    return (
        <Box flexDirection="column">
            {lines.map((line, i) => (
                <Paint key={i} bold={line !== "" && !line.startsWith(" ")}>
                    {line || " "}
                </Paint>
            ))}
        </Box>
    )
}
