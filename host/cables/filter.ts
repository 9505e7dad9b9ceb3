import type { SqlValue } from "./sql"

/** Which tests a question is about; undefined: all. */
export interface Filter {
    serial?: string
    part?: string
    order?: string
    customer?: string
    operator?: string
    station?: string
    rig?: string
    /** first day, year-month-day at the place */
    from?: string
    /** last day */
    to?: string
}

/** What a filter is in SQL: a condition and its values. */
export interface Condition {
    where: string
    values: Record<string, SqlValue>
}

const CONDITIONS: Readonly<Record<keyof Filter, string>> = {
    serial: "serial = :serial",
    part: "part = :part",
    order: "ord = :order",
    customer: "customer = :customer",
    operator: "operator = :operator",
    station: "station = :station",
    rig: "rig = :rig",
    from: "day >= :from",
    to: "day <= :to AND day <> ''",
}

/** The condition of a filter. */
export function conditionOf(filter: Filter): Condition {
    const names = (Object.keys(CONDITIONS) as (keyof Filter)[]).filter(
        name => filter[name] !== undefined,
    )
    return {
        where: names.map(name => CONDITIONS[name]).join(" AND ") || "1",
        values: Object.fromEntries(names.map(name => [`:${name}`, filter[name]!])),
    }
}

/** A filter in words, for the head of a page; empty: all tests. */
export function filterWords(filter: Filter): [name: string, value: string][] {
    return (Object.keys(CONDITIONS) as (keyof Filter)[]).flatMap(name => {
        const value = filter[name]
        return value === undefined ? [] : [[name, value] as [string, string]]
    })
}
