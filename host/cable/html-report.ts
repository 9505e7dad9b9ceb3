import { pageHead } from "../output/page-head"
import type { CableRecord, RecordObject } from "./cable-record"
import { type FigureRow, figureRows, remarks } from "./figure-rows"
import { STYLE } from "./html-style"
import type { CableResult } from "./outcome"
import { limitsName } from "./result-text"
import { drawnOnce, type SealedTest } from "./sealed-test"
import { serialText } from "./serials"
import { tallyText } from "./tally"
import { formLines } from "./test-form"

const ESCAPES: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
}

function escaped(text: string): string {
    return text.replace(/[&<>"]/g, found => ESCAPES[found])
}

function unescaped(text: string): string {
    const signs = Object.entries(ESCAPES)
    return text.replace(/&[a-z]+;/g, found => signs.find(([, to]) => to === found)?.[0] ?? found)
}

/** Each page of a cable carries its record, so that a later run can go on with the report. */
const CARRIED = /<section class="cable" data-record="([^"]*)">/g

/** What every report begins with. */
const HTML_HEAD =
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv='

/** The records of an HTML report. @returns undefined when the text is none, or one of a version whose pages carry no records */
export function recordsOfHtml(text: string): RecordObject[] | undefined {
    const pages = text.match(/<section class="cable"/g)?.length ?? 0
    const carried = [...text.matchAll(CARRIED)]
    if (!text.startsWith(HTML_HEAD) || !text.endsWith("</html>\n") || carried.length !== pages)
        return undefined
    try {
        return carried.map(([, record]) => JSON.parse(unescaped(record)))
    } catch {
        return undefined
    }
}

/** Where something is written by hand. */
const BLANK = "____________"

/** What stands in the box, and what it means. */
const SHOWN: Record<CableResult, readonly [word: string, meaning: string, kind: string]> = {
    PASS: ["PASS", "The cable is good.", "pass"],
    MARGINAL: [
        "PASS*",
        "Within the limits, but nearer to one than the rig's own uncertainty.",
        "unsure",
    ],
    FAIL: ["FAIL", "The cable is not good.", "fail"],
    UNSURE: ["???", "The test could not tell whether the cable is good.", "unsure"],
    NONE: ["???", "No cable was tested.", "unsure"],
    POWERED: ["???", "Nothing was tested: the connector is powered.", "unsure"],
    MOVED: ["???", "The test was disturbed and says nothing.", "unsure"],
}

const MARK_KINDS: Record<FigureRow["mark"], string> = {
    ok: "ok",
    fails: "bad",
    "not certain": "doubt",
    "": "",
}

/** Without the thousandths, in universal time as all of quietline's files have it. */
function dateText(date: Date): string {
    return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`
}

function figureTable(record: CableRecord): string {
    const rows = figureRows(record).map(
        ({ name, value, limit, mark }) =>
            `<tr class="${MARK_KINDS[mark]}"><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td>` +
            `<td>${escaped(limit)}</td><td class="mark">${mark}</td></tr>`,
    )
    if (rows.length === 0) return ""
    const head =
        '<tr><th scope="col"></th><th scope="col">measured</th><th scope="col">limit</th><th scope="col"></th></tr>'
    return `<table><thead>${head}</thead><tbody>${rows.join("\n")}</tbody></table>`
}

function remarkList(record: CableRecord): string {
    const items = remarks(record).map(
        ({ what, hint }) => `<li><strong>${escaped(what)}</strong><br>${escaped(hint)}</li>`,
    )
    return items.length === 0 ? "" : `<ul class="remarks">${items.join("\n")}</ul>`
}

/** Which cable, for whom, by whom: what was not said has a line to write on. */
function identity({ record }: SealedTest): string {
    const { details, serial } = record
    const named: readonly (readonly [string, string | undefined])[] = [
        ["part number", details.part],
        ["serial number", serial],
        ["order", details.order],
        ["customer", details.customer],
        ["operator", details.operator],
        ["station", details.station],
    ]
    const items = named.map(
        ([name, text]) => `<dt>${name}</dt><dd>${text === undefined ? BLANK : escaped(text)}</dd>`,
    )
    return `<dl class="identity">${items.join("\n")}</dl>`
}

function zeroText({ isZeroed, zeroedAt }: CableRecord): string {
    if (!isZeroed) return "not known: not zeroed"
    return `taken off, zeroed ${zeroedAt === undefined ? "at a time that is not known" : dateText(zeroedAt)}`
}

function facts({ record, object }: SealedTest): string {
    const sure = record.confidencePct
    const { limitsSha256, retest } = record
    const named: readonly (readonly [string, string])[] = [
        ["tested", `${dateText(record.testedAt)}; ${object.local ?? ""} ${record.zone}`],
        ["retest", retest === 0 ? "no" : `number ${retest}`],
        ["limits", `${limitsName(record)}, ${record.connector.toUpperCase()}, ${record.kind}`],
        ["limits, SHA-256", limitsSha256 ?? "of quietline itself"],
        ["board", `${record.board}, firmware ${record.firmware}`],
        ["rig", `${record.rig ?? "not known"}, quietline ${record.host}`],
        ["rig's own resistances", zeroText(record)],
        ["confidence", sure === undefined ? "not stated" : `${sure.toFixed(1)} %`],
        ["record, SHA-256", String(object.sha256 ?? "in no .ndjson log")],
    ]
    const items = named.map(([name, text]) => `<dt>${name}</dt><dd>${escaped(text)}</dd>`)
    return `<dl>${items.join("\n")}</dl>`
}

function form(record: CableRecord): string {
    const rows = formLines(record).map(
        ({ test, how, result }) =>
            `<tr><th scope="row">${escaped(test)}</th><td>${escaped(how)}</td><td>${result}</td></tr>`,
    )
    return `<table class="form"><caption>Electrical tests of IPC/WHMA-A-620</caption><tbody>${rows.join("\n")}</tbody></table>`
}

const page = drawnOnce((test: SealedTest): string => {
    const { record, object } = test
    const [word, meaning, kind] = SHOWN[record.result]
    return [
        `<section class="cable" data-record="${escaped(JSON.stringify(object))}">`,
        `<h1>Cable test <span>${escaped(serialText(record))}</span></h1>`,
        `<div class="verdict ${kind}"><b>${word}</b><p>${meaning}</p></div>`,
        remarkList(record),
        identity(test),
        figureTable(record),
        form(record),
        facts(test),
        "</section>",
    ].join("\n")
})

function summary(records: readonly CableRecord[]): string {
    const rows = records.map(record => {
        const [word, , kind] = SHOWN[record.result]
        const why = remarks(record).map(({ what }) => what)
        return (
            `<tr><th scope="row">${escaped(serialText(record))}</th><td>${dateText(record.testedAt)}</td>` +
            `<td class="${kind}"><b>${word}</b></td><td>${escaped(why.join("; "))}</td></tr>`
        )
    })
    const head =
        '<tr><th scope="col">cable</th><th scope="col">tested</th><th scope="col"></th><th scope="col">why</th></tr>'
    return [
        '<section class="summary">',
        `<h1>Cable tests <span>${escaped(records[0]?.profile ?? "")}</span></h1>`,
        `<p>${escaped(tallyText(records.map(({ result }) => result)))}</p>`,
        `<table><thead>${head}</thead><tbody>${rows.join("\n")}</tbody></table>`,
        "</section>",
    ].join("\n")
}

/** Tests as a page for a browser or a printer: one A4 page a cable, and before several of them one that sums up. Loads nothing. */
export function htmlReport(tests: readonly SealedTest[]): string {
    const records = tests.map(({ record }) => record)
    const title =
        records.length === 1
            ? `${records[0].result} ${serialText(records[0])}`
            : `${records.length} cable tests`
    return [
        ...pageHead(escaped(title), STYLE),
        "<body>",
        ...(records.length === 1 ? [] : [summary(records)]),
        ...tests.map(page),
        "</body>",
        "</html>",
        "",
    ].join("\n")
}
