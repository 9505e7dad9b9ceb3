import { pageHead } from "../../output/page-head"
import { visible } from "../../output/quoted"
import { escaped } from "../../plot/svg"
import { NOTHING } from "../answer"
import { type SharedFault, sharedFaults } from "../answers"
import type { FaultCount } from "../faults"
import type { Leg, LegPoint } from "../legs"
import type { LogState } from "../refresh"
import { ratesOf, type Tally } from "../tally"
import type { GroupTally } from "../yield"
import { controlPicture } from "./control-picture"
import { paretoPicture } from "./pareto"
import { PAGE_STYLE } from "./style"
import { yieldPicture } from "./yield-picture"

/** The legs of a part number's cables. */
interface ChartedPart {
    part: string | null
    /** first tests of cables, charted or not */
    cables: number
    legs: Readonly<Record<Leg, readonly LegPoint[]>>
}

/** What a page is made of. */
export interface PageContent {
    /** what the tests have in common, by name */
    chosen: readonly (readonly [name: string, value: string])[]
    logs: readonly LogState[]
    total: Tally
    faults: readonly FaultCount[]
    /** in their order */
    days: readonly GroupTally[]
    parts: readonly ChartedPart[]
    /** part numbers without a chart */
    partsLeft: number
    date: Date
    /** version of quietline */
    version: string
}

/** The latest days of a picture or a table. */
const MAX_DAYS = 31
/** Fewer cables make limits that the next ones may move. */
const FEW = 20

/** A text of a record in a page. */
function said(text: string | null): string {
    return escaped(text === null ? NOTHING : visible(text))
}

function percent(value: number | undefined): string {
    return value === undefined ? NOTHING : `${value.toFixed(1)} %`
}

function daysText(days: readonly GroupTally[]): string {
    const named = days.flatMap(({ name }) => (name === null ? [] : [name]))
    if (named.length === 0) return ""
    const [first, last] = [named[0], named[named.length - 1]]
    return first === last ? first : `${first} to ${last}`
}

function tiles(total: Tally): string {
    const { firstPassPct, yieldPct, perHour } = ratesOf(total)
    const { firstPassed, firsts, passed, cables, tests } = total
    const shown = [
        [percent(firstPassPct), `first-pass yield: ${firstPassed} of ${firsts} cables`],
        [percent(yieldPct), `yield: ${passed} of ${cables} cables`],
        [String(tests), `tests of ${cables} ${cables === 1 ? "cable" : "cables"}`],
        [perHour === undefined ? NOTHING : perHour.toFixed(1), "cables an hour of work"],
    ]
    const boxes = shown.map(([figure, what]) => `<div><b>${figure}</b><span>${what}</span></div>`)
    return `<div class="tiles">${boxes.join("\n")}</div>`
}

function faultsPart(faults: readonly SharedFault[]): string {
    const about =
        faults.length === 0
            ? "No test found one for certain."
            : "Cables in which a test that failed found it; a cable with two faults counts for both."
    return [
        "<h2>Faults by frequency</h2>",
        `<p class="about">${about}</p>`,
        faults.length === 0 ? "" : paretoPicture(faults),
    ].join("\n")
}

function daysPart(days: readonly GroupTally[]): string {
    if (days.length === 0) return ""
    const latest = days.slice(-MAX_DAYS)
    const left = days.length - latest.length
    const about = `A cable counts on the day of its last test, for the first-pass yield on that of its first one${left > 0 ? `. The latest ${latest.length} of ${days.length} days` : ""}.`
    return ["<h2>Yield by day</h2>", `<p class="about">${about}</p>`, yieldPicture(latest)].join(
        "\n",
    )
}

function daysTable(days: readonly GroupTally[]): string {
    const rows = days.slice(-MAX_DAYS).map(day => {
        const { firstPassPct, yieldPct, perHour } = ratesOf(day)
        const cells = [
            ...[String(day.tests), String(day.cables), percent(firstPassPct), percent(yieldPct)],
            ...[String(day.marginal), String(day.failed), String(day.unsure)],
            perHour === undefined ? NOTHING : perHour.toFixed(1),
        ]
        return `<tr><th scope="row">${said(day.name ?? "no date")}</th>${cells.map(cell => `<td>${cell}</td>`).join("")}</tr>`
    })
    const names = ["day", "tests", "cables", "first-pass", "yield", "PASS*", "FAIL", "UNSURE"]
    const head = [...names, "an hour"].map(name => `<th scope="col">${name}</th>`).join("")
    return `<table class="days"><thead><tr>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`
}

function chartedText(points: readonly LegPoint[], cables: number): string {
    const baseline = points.filter(({ result }) => result !== "FAIL").length
    const which =
        points.length < cables ? `the latest ${points.length} of ${cables}` : `${points.length}`
    const few = baseline < FEW ? `, too few to rely on the limits (${FEW} do)` : ""
    return `First tests of ${which} cables${few}. Limits: mean ± 2.66 mean moving ranges, without cables that failed (×, at an edge when they lie beyond it).`
}

function partCharts({ part, cables, legs }: ChartedPart): string {
    const pictures = (["hot", "cold"] as const).map(leg => controlPicture(`${leg} leg`, legs[leg]))
    const drawn = pictures.filter(svg => svg !== undefined)
    const title = part === null ? "Leg resistance" : `Leg resistance, ${said(part)}`
    const about =
        drawn.length === 0
            ? "Fewer than two cables that did not fail: no chart."
            : chartedText(legs.hot.length >= legs.cold.length ? legs.hot : legs.cold, cables)
    return `<div class="part"><h2>${title}</h2>\n<p class="about">${about}</p>\n${drawn.join("\n")}</div>`
}

function logRows(logs: readonly LogState[]): string {
    const rows = logs.map(({ path, records, troubles, troubleCount, untied, tail, last }) => {
        const old = untied === 0 ? "" : `${untied} records without SHA-256`
        const torn = tail === 0 ? "" : "a last line without an end, left out"
        const wrong =
            troubleCount === 0
                ? ""
                : `${troubles[0]}${troubleCount > 1 ? `, and ${troubleCount - 1} more` : ""}`
        const remarks = escaped([wrong, torn, old].filter(Boolean).join("; "))
        return (
            `<tr><th scope="row">${said(path)}</th><td>${records}</td><td>${troubleCount === 0 ? "yes" : "<b>NO</b>"}</td>` +
            `<td>${last ?? NOTHING}${remarks && `<br>${remarks}`}</td></tr>`
        )
    })
    const head = ["log", "records", "whole", "SHA-256 of the last record"]
        .map(name => `<th scope="col">${name}</th>`)
        .join("")
    return `<h2>Logs</h2><table class="logs"><thead><tr>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`
}

function charts({ parts, partsLeft }: PageContent): string {
    if (parts.length === 0) return ""
    const left =
        partsLeft === 0
            ? ""
            : `<p class="about">${partsLeft} more part ${partsLeft === 1 ? "number" : "numbers"}: choose one with --part.</p>`
    return `<section class="charts">${parts.map(partCharts).join("\n")}${left}</section>`
}

/** Many tests as a page to print: yields, faults, control charts, and what they come from. Loads nothing, runs nothing. */
export function cablesPage(content: PageContent): string {
    const { chosen, logs, total, faults, days, date, version } = content
    const span = daysText(days)
    const about = [...(span ? [["days", span] as const] : []), ...chosen]
        .map(([name, value]) => `${escaped(name)} ${said(value)}`)
        .join(", ")
    return [
        ...pageHead(`Cable tests ${escaped(span)}`, PAGE_STYLE),
        "<body>",
        "<section>",
        `<h1>Cable tests <span>${about}</span></h1>`,
        tiles(total),
        faultsPart(sharedFaults(faults)),
        daysPart(days),
        "</section>",
        charts(content),
        '<section class="charts">',
        days.length === 0 ? "" : `<h2>Days</h2>${daysTable(days)}`,
        logRows(logs),
        `<p class="about">Made ${date.toISOString().slice(0, 19).replace("T", " ")} UTC by quietline ${escaped(version)}. Only PASS passes: PASS* keeps its limits by less than the rig's own uncertainty.</p>`,
        "</section>",
        "</body>",
        "</html>",
        "",
    ].join("\n")
}
