import { cableFigures } from "../../../src/cable/cable-figures"
import { DEFAULT_CABLE_LIMITS } from "../../../src/cable/cable-limits"
import type { ConductorReading } from "../../../src/cable/cable-reading"
import { noTone } from "../../../src/cable/cable-reading"
import { csvCell } from "../../output/csv-cell"
import { answerLines, type Column } from "../answer"
import type { AnswerFormat } from "../choices"
import { type Anova, anova } from "./anova"
import type { Plan } from "./plan"
import type { StudiedFigure } from "./study"
import { type Judged, judged, limitGrade, verdictLines } from "./verdict"

/** What a study has come to for one figure. */
interface Result {
    key: string
    name: string
    unit: string
    anova: Anova
    judged: Judged
}

const UNMEASURED: ConductorReading = {
    ...{ hotOhm: undefined, coldOhm: undefined, shieldOhm: undefined, errorOhm: undefined },
    ...{ legsLeakKohm: undefined, hotLeakKohm: undefined, coldLeakKohm: undefined },
    leakMinKohm: undefined,
}

/** Names and units of figures. */
const FIGURES = new Map(
    cableFigures({ ...UNMEASURED, ...noTone() }, DEFAULT_CABLE_LIMITS).map(figure => [
        figure.key,
        figure,
    ]),
)

function resultOf({ key, readings, least, most }: StudiedFigure): Result {
    const { name = key, unit = "" } = FIGURES.get(key) ?? {}
    const found = anova(readings)
    return { key, name, unit, anova: found, judged: judged(found.spread, found.mean, least, most) }
}

const COLUMNS: readonly Column<Result>[] = [
    { key: "figure", of: ({ key }) => key },
    { key: "name", head: "figure", of: ({ name, unit }) => `${name} [${unit}]` },
    { key: "mean", head: "mean", places: 3, of: ({ anova: { mean } }) => mean },
    ...(
        [
            ["ev", "repeatability", "equipment"],
            ["av", "reproducibility", "operators"],
            ["grr", "GR&R", "rig"],
            ["pv", "cables", "cables"],
            ["tv", "all", "total"],
        ] as const
    ).map(([key, head, of]) => ({
        ...{ key, head, places: 4 },
        of: ({ anova: { spread } }: Result) => spread[of],
    })),
    { key: "interaction_p", places: 4, of: ({ anova: { chance } }) => chance },
    { key: "grr_pct", head: "%GRR", places: 1, of: result => result.judged.grrPct },
    { key: "ndc", head: "ndc", of: ({ judged: { ndc } }) => (ndc === Infinity ? null : ndc) },
    { key: "limit_pct", head: "of limit %", places: 1, of: result => result.judged.limitPct },
]

/** What a study has come to. */
export interface StudyReport {
    lines: string[]
    /** false: a figure with a limit is not fit to be held against it */
    isFit: boolean
}

/** The report of a study in which all tests are done. */
export function studyReport(
    { operators, cables, trials }: Plan,
    figures: readonly StudiedFigure[],
    format: AnswerFormat,
): StudyReport {
    const results = figures.map(resultOf)
    const isFit = results.every(result => limitGrade(result.judged) !== "not fit")
    const table = answerLines(COLUMNS, results, format, csvCell)
    if (format !== "text") return { lines: table, isFit }
    const lines = [
        `GR&R of ${cables} cables, ${operators.length} operators, ${trials} trials: standard deviations by analysis of variance`,
        "",
        ...table,
        "",
        ...results.flatMap(({ name, judged }) => verdictLines(name, judged)),
    ]
    return { lines, isFit }
}
