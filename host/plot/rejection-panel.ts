import type { Rejection } from "../analysis/rejection"
import type { Axis, Frame } from "./axis"
import { decibelAxis } from "./decibel-axis"
import { panel } from "./panel"
import { element } from "./svg"

const MAX_TICKS = 5

/** Radius of a dot, half the width of a triangle [px]. */
const DOT = 3.5
const HALF = 5

/** A dot where the rejection is stated, an open triangle that points up where it is at least that. */
function mark({ hz, cmrrDb, cmrrMinDb }: Rejection, x: Axis, y: Axis): string {
    const cx = x.scale(hz)
    const cy = y.scale(cmrrDb ?? cmrrMinDb ?? 0)
    if (cmrrDb !== null) return element("circle", { class: "mark difference", cx, cy, r: DOT })
    const [left, right, tip] = [cx - HALF, cx + HALF, cy - 1.8 * HALF].map(v => v.toFixed(1))
    const d = `M${left},${cy.toFixed(1)}H${right}L${cx.toFixed(1)},${tip}Z`
    return element("path", { class: "mark bound", d })
}

/** Common-mode rejection by frequency. @param rejection at least one */
export function rejectionPanel(rejection: readonly Rejection[], frame: Frame, x: Axis): string {
    const values = rejection.map(({ cmrrDb, cmrrMinDb }) => cmrrDb ?? cmrrMinDb ?? 0)
    const low = Math.min(0, ...values)
    const high = Math.max(...values) + 10
    const y = decibelAxis(frame, { low, high, unit: "dB", most: MAX_TICKS })
    return panel({
        frame,
        x,
        y,
        heading: "common-mode rejection",
        note: "dots: measured; triangles: at least",
        curves: [],
        below: rejection.map(one => mark(one, x, y)).join("\n"),
    })
}
