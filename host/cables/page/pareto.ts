import { visible } from "../../output/quoted"
import { element, label } from "../../plot/svg"
import type { SharedFault } from "../answers"
import { frameAt, LEFT, pathOf, picture, RIGHT, WIDTH, yAxis } from "./picture"

const MAX_BARS = 8
const TOP = 22
const HEIGHT = 150
const LABEL_BELOW = 15
const LINE_HEIGHT = 12
/** Lines of a word below its bar. */
const MAX_LINES = 4
/** What fits below a bar [characters]. */
const MAX_CHARACTERS = 11
const BAR_SHARE = 0.72
const MAX_BAR = 70

interface Bar {
    word: string
    cables: number
    sumPct: number
}

/** The most frequent faults; the rest is one bar at the end. */
function barsOf(faults: readonly SharedFault[]): Bar[] {
    if (faults.length <= MAX_BARS) return [...faults]
    const shown = faults.slice(0, MAX_BARS - 1)
    const rest = faults.slice(MAX_BARS - 1)
    const cables = rest.reduce((sum, fault) => sum + fault.cables, 0)
    return [...shown, { word: `${rest.length} others`, cables, sumPct: 100 }]
}

/** A word in lines that fit below a bar. */
function linesOf(word: string): string[] {
    const pieces = visible(word).split(/(?<=[-\s])/)
    const lines: string[] = []
    for (const piece of pieces) {
        const last = lines[lines.length - 1]
        if (last !== undefined && last.length + piece.length <= MAX_CHARACTERS)
            lines[lines.length - 1] += piece
        else lines.push(piece)
    }
    const cut = (line: string) =>
        line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS - 1)}…` : line
    return lines.slice(0, MAX_LINES).map(cut)
}

/** Faults by frequency as bars, and what they come to together as a line. */
export function paretoPicture(faults: readonly SharedFault[]): string {
    const bars = barsOf(faults)
    const frame = frameAt(TOP, HEIGHT)
    const all = bars.reduce((sum, { cables }) => sum + cables, 0)
    const y = yAxis(frame, 0, all, value => (Number.isInteger(value) ? String(value) : ""))
    const step = frame.width / bars.length
    const bottom = TOP + HEIGHT
    const middle = (i: number) => LEFT + (i + 0.5) * step
    const drawn = bars.map(({ word, cables }, i) => {
        const top = y.scale(cables)
        const width = Math.min(MAX_BAR, step * BAR_SHARE)
        const box = { x: middle(i) - width / 2, y: top, width, height: bottom - top }
        const names = linesOf(word).map((text, k) =>
            label(middle(i), bottom + LABEL_BELOW + k * LINE_HEIGHT, "middle", text),
        )
        return (
            element("rect", { class: "bar", ...box }) +
            label(middle(i), top - 4, "head middle", String(cables)) +
            names.join("")
        )
    })
    const sums = bars.map(({ sumPct }, i) => [middle(i), y.scale((all * sumPct) / 100)] as const)
    const right = [0, 25, 50, 75, 100].map(pct =>
        label(WIDTH - RIGHT + 6, y.scale((all * pct) / 100) + 4, "", `${pct} %`),
    )
    const lines = Math.max(...bars.map(({ word }) => linesOf(word).length))
    return picture(bottom + LABEL_BELOW + lines * LINE_HEIGHT - 4, "Faults by frequency", [
        label(LEFT, 12, "", "cables"),
        label(WIDTH - RIGHT + 6, 12, "", "together"),
        y.lines,
        ...drawn,
        pathOf(sums, "line sum"),
        ...sums.map(([cx, cy]) => element("circle", { class: "dot sum", cx, cy, r: 2.5 })),
        ...right,
    ])
}
