import { books } from "./judges/books"
import { levels } from "./judges/levels"
import { mains, ratio } from "./judges/mains"
import { rejection } from "./judges/rejection"
import { states } from "./judges/states"
import { tones } from "./judges/tones"
import { triangle } from "./judges/triangle"
import { isViolated, type Judge, type Judged, type Verdict } from "./line/judged"

const JUDGES: Judge[] = [books, levels, triangle, states, mains, ratio, rejection, tones]

/** What all judges say of a line. */
export function judge(judged: Judged): Verdict[] {
    return JUDGES.flatMap(each => each(judged))
}

/** "books, means 2.41 dB, at most 0.22: VIOLATED" */
export function verdictText(verdict: Verdict): string {
    const { judge, off, limit, unit, worstLine } = verdict
    const single = worstLine === undefined ? "" : `, worst line ${figure(worstLine)}`
    const word = isViolated(verdict) ? "VIOLATED" : "ok"
    return `${judge}: ${figure(off)} ${unit}, at most ${figure(limit)}${single}: ${word}`
}

/** Two decimals, none for whole numbers. */
export function figure(value: number): string {
    return Number.isInteger(value) ? String(value) : value.toFixed(2)
}
