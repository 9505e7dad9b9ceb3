import type { CableResult } from "../cable/outcome"

/** What a test of a cable can come to. The other results say why there was none: no cable, a powered connector, a cable that was moved. */
const COUNTED: readonly CableResult[] = ["PASS", "MARGINAL", "FAIL", "UNSURE"]
const NOT_COUNTED: readonly CableResult[] = ["NONE", "POWERED", "MOVED"]

/** Longer texts are cut: records have 64 characters at most. */
const MAX_TEXT = 200
const DATE = /^\d{4}-\d\d-\d\d(?=T)/

/** Texts with these are looked at more closely: most have none, and each record has many. */
const SUSPECT = /[\0\ud800-\udfff]/
const UNFIT = /[\0\p{Cs}]/gu

/** Figures that are kept, by their keys of a record. */
export const FIGURES = [
    ...["hot_ohm", "cold_ohm", "sh_ohm"],
    ...["hot_ohm_min", "hot_ohm_max", "cold_ohm_min", "cold_ohm_max"],
] as const
type FigureName = "hot_ohm" | "cold_ohm" | "sh_ohm" | string

/** What questions need of a record. */
export interface TestRow {
    /** milliseconds since 1970; 0: its date is none */
    at: number
    /** year, month and day at the place; empty: its date is none */
    day: string
    /** date and time at the place, or in UTC */
    local: string
    /** number within the run */
    n: number
    serial: string | null
    part: string | null
    order: string | null
    customer: string | null
    operator: string | null
    station: string | null
    rig: string | null
    limits: string | null
    /** what was tested one after the other on: the rig, as far as it is known */
    bench: string
    result: CableResult
    /** words of what was found */
    faults: readonly string[]
    /** words of what could not be told */
    unsure: readonly string[]
    figures: Readonly<Record<FigureName, number | null>>
}

type Said = Readonly<Record<string, unknown>>

/** A text that a database gives back as it is: no NUL, no half of a character. */
function text(value: unknown): string | null {
    if (typeof value !== "string" || value === "") return null
    const cut = value.slice(0, MAX_TEXT)
    return SUSPECT.test(cut) ? cut.replace(UNFIT, "\ufffd") : cut
}

function number(value: unknown): number | null {
    return typeof value === "number" && Number.isFinite(value) ? value : null
}

function words(value: unknown): string[] {
    return [...new Set((text(value) ?? "").split("+").filter(word => word !== ""))]
}

/** A result that an unknown version has written is none to rely on. */
function resultOf(value: unknown): CableResult {
    return [...COUNTED, ...NOT_COUNTED].find(result => result === value) ?? "UNSURE"
}

function timeOf(said: Said): Pick<TestRow, "at" | "day" | "local"> {
    const date = text(said.date) ?? ""
    const ms = DATE.test(date) ? Date.parse(date) : Number.NaN
    if (!(ms > 0)) return { at: 0, day: "", local: "" }
    const local = text(said.local) ?? ""
    const shown = DATE.test(local) ? local : new Date(ms).toISOString()
    return { at: ms, day: shown.slice(0, 10), local: shown }
}

/** What questions need of a record. @param said a line of a log, of which nothing has been checked */
export function testRow(said: Said): TestRow {
    const rig = text(said.rig)
    const station = text(said.station)
    return {
        ...timeOf(said),
        n: number(said.n) ?? 0,
        serial: text(said.serial),
        part: text(said.part),
        order: text(said.order),
        customer: text(said.customer),
        operator: text(said.operator),
        ...{ station, rig, limits: text(said.limits) },
        bench: rig ?? station ?? text(said.from) ?? "",
        result: resultOf(said.res),
        faults: words(said.fault),
        unsure: words(said.unsure),
        figures: Object.fromEntries(FIGURES.map(name => [name, number(said[name])])),
    }
}

/** True for a test of a cable. */
export function isCounted({ result }: Pick<TestRow, "result">): boolean {
    return COUNTED.includes(result)
}

/** What a cable is known by: its serial number among those of its part number. @returns null for one without, which is a cable of its own */
export function cableName({ serial, part }: Pick<TestRow, "serial" | "part">): string | null {
    return serial === null ? null : JSON.stringify([part, serial])
}
