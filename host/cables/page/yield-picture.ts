import { element, label } from "../../plot/svg"
import { ratesOf } from "../tally"
import type { GroupTally } from "../yield"
import { frameAt, LEFT, pathOf, picture, RIGHT, WIDTH, yAxis } from "./picture"

const TOP = 22
const HEIGHT = 120
const COUNTS_TOP = TOP + HEIGHT + 18
const COUNTS_HEIGHT = 40
const BAR_SHARE = 0.7
const MAX_BAR = 48
const LABEL_BELOW = 14
/** Room for the name of a day [px]. */
const NAME_WIDTH = 40

/** Yields of days as lines, and below them how many cables there were. @param days at least one, in their order */
export function yieldPicture(days: readonly GroupTally[]): string {
    const rates = days.map(ratesOf)
    const known = rates.flatMap(({ yieldPct, firstPassPct }) => [
        yieldPct ?? 100,
        firstPassPct ?? 100,
    ])
    const low = Math.min(90, 10 * Math.floor(Math.min(...known) / 10))
    const upper = frameAt(TOP, HEIGHT)
    const lower = frameAt(COUNTS_TOP, COUNTS_HEIGHT)
    const y = yAxis(upper, low, 100, value => `${value} %`)
    const most = Math.max(1, ...days.map(({ cables }) => cables))
    const step = upper.width / days.length
    const middle = (i: number) => LEFT + (i + 0.5) * step
    const points = (key: "yieldPct" | "firstPassPct") =>
        rates.flatMap((rate, i) => {
            const value = rate[key]
            return value === undefined ? [] : [[middle(i), y.scale(value)] as const]
        })
    const bottom = COUNTS_TOP + COUNTS_HEIGHT
    const every = Math.ceil(NAME_WIDTH / step)
    const bars = days.map(({ name, cables }, i) => {
        const height = (COUNTS_HEIGHT * cables) / most
        const width = Math.min(MAX_BAR, step * BAR_SHARE)
        const box = { x: middle(i) - width / 2, y: bottom - height, width, height }
        const isNamed = (days.length - 1 - i) % every === 0
        return (
            element("rect", { class: "bar count", ...box }) +
            (isNamed ? label(middle(i), bottom - 4, "middle", String(cables)) : "") +
            (isNamed
                ? label(middle(i), bottom + LABEL_BELOW, "middle", (name ?? "no date").slice(-5))
                : "")
        )
    })
    const [yields, firsts] = [points("yieldPct"), points("firstPassPct")]
    const dots = (all: typeof yields, name: string) =>
        all.map(([cx, cy]) => element("circle", { class: `dot ${name}`, cx, cy, r: 2.6 }))
    return picture(bottom + LABEL_BELOW + 4, "Yield by day", [
        element("path", { class: "line", d: "M52,9h22" }),
        label(80, 13, "", "yield"),
        element("path", { class: "line first", d: "M130,9h22" }),
        label(158, 13, "", "first-pass yield"),
        y.lines,
        pathOf(firsts, "line first"),
        ...dots(firsts, "first"),
        pathOf(yields, "line"),
        ...dots(yields, "yield"),
        element("path", { class: "axis", d: `M${lower.left},${bottom + 0.5}h${lower.width}` }),
        ...bars,
        label(WIDTH - RIGHT + 6, bottom - 4, "", "cables"),
    ])
}
