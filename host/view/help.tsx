import { Box } from "ink"
import { bandText } from "../readings/band"
import type { ViewModel } from "../readings/model"
import type { Origin } from "../readings/origin"
import { cut } from "../text/number"
import { STATE_NAMES, stateWords } from "../text/state-words"
import { barName } from "./bars"
import type { Layout } from "./layout"
import { ORIGIN_WORDS } from "./origin-words"
import { Paint } from "./paint"

const NAME_COLUMNS = 12
const LIMIT_COLUMNS = 16
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

/** 0: no help. */
export type HelpPage = 0 | 1 | 2

/** The page that `?` turns to. */
export function nextPage(page: HelpPage): HelpPage {
    if (page === 0) return 1
    return page === 1 ? 2 : 0
}

const LIMITS = [
    ["floor", "the board's own noise: less can't be seen"],
    ["max", "more than this the converter can't hold"],
    ["clip", "samples at the end of its range; 0 is good"],
    ["lines, lost", "lines read; numbers missing between them"],
    ["bad", "damaged lines, left out: a wrong checksum"],
    ["gaps, restarts", "bytes the port lost; the board began anew"],
] as const

const STATE_COLUMNS = 11
/** It needs no words here. */
const UNSAID = "START"

function states({ inner }: Layout): string[] {
    return STATE_NAMES.filter(name => name !== UNSAID).map(name =>
        cut(`  ${name.padEnd(STATE_COLUMNS)}${stateWords(name).advice}`, inner),
    )
}

interface HelpProps {
    model: ViewModel
    layout: Layout
    page: HelpPage
}

/** The pages behind `?`: keys and readings; limits, the link's counters and the states. */
export function Help({ model, layout, page }: HelpProps) {
    const { origin } = model.title
    const band = bandText(model.info)
    const head = `Readings (rms, 0 dBu = 0.775 V${band === undefined ? "" : `, ${band}`})`
    const first = ["Keys", ...ORIGIN_WORDS[origin].help, head, ...readings(origin, layout)]
    const limits = LIMITS.map(([name, about]) => `  ${name.padEnd(LIMIT_COLUMNS)}${about}`)
    const second = ["Limits and link", ...limits, "States", ...states(layout)]
    const lines = page === 1 ? first : second
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
