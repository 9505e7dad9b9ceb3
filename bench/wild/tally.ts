import { figure } from "./judge"
import { isViolated, type Verdict } from "./line/judged"
import { nameOf, type WildLine } from "./line/wild-line"

interface Row {
    kind: string
    judge: string
    lines: number
    violations: number
    worst: Verdict
    worstLine: number | undefined
    of: WildLine
}

/** Counts of each kind and judge, and the line that is furthest off. */
export class Tally {
    readonly #rows = new Map<string, Row>()

    add(line: WildLine, verdicts: readonly Verdict[]): void {
        for (const verdict of verdicts) {
            const key = `${line.kind} ${verdict.judge}`
            const row = this.#rows.get(key) ?? {
                kind: line.kind,
                judge: verdict.judge,
                lines: 0,
                violations: 0,
                worst: verdict,
                worstLine: undefined,
                of: line,
            }
            row.lines++
            if (isViolated(verdict)) row.violations++
            if (over(verdict) > over(row.worst)) Object.assign(row, { worst: verdict, of: line })
            if (verdict.worstLine !== undefined)
                row.worstLine = Math.max(row.worstLine ?? 0, verdict.worstLine)
            this.#rows.set(key, row)
        }
    }

    get violations(): number {
        return [...this.#rows.values()].reduce((sum, row) => sum + row.violations, 0)
    }

    static readonly head = [
        "kind",
        "judge",
        "lines",
        "violated",
        "worst",
        "limit",
        "",
        "worst single",
        "case",
        "converter",
    ]

    rows(): string[][] {
        return this.#sorted().map(row => [
            row.kind,
            row.judge,
            String(row.lines),
            row.violations === 0 ? "" : String(row.violations),
            figure(row.worst.off),
            figure(row.worst.limit),
            row.worst.unit,
            row.worstLine === undefined ? "" : figure(row.worstLine),
            nameOf(row.of),
            row.of.converter,
        ])
    }

    /** Lines that are the worst of a judge which is violated, with the names of those judges. */
    worst(): Map<WildLine, string[]> {
        const lines = new Map<WildLine, string[]>()
        for (const { violations, judge, of } of this.#sorted())
            if (violations > 0) lines.set(of, [...(lines.get(of) ?? []), judge])
        return lines
    }

    /** By kinds in the order they came, then by name. */
    #sorted(): Row[] {
        const rows = [...this.#rows.values()]
        const kinds = [...new Set(rows.map(({ kind }) => kind))]
        return rows.sort(
            (a, b) =>
                kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.judge.localeCompare(b.judge),
        )
    }
}

/** How far beyond its limit; what is no number is furthest. */
function over({ off, limit }: Verdict): number {
    return Number.isNaN(off - limit) ? Number.POSITIVE_INFINITY : off - limit
}
