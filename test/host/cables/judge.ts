import type { RecordObject } from "../../../host/cable/cable-record"

// What the questions ask, worked out once more from the records alone: no SQL, no code of the command.

const TESTS = ["PASS", "MARGINAL", "FAIL", "UNSURE"]

interface Judged {
    record: RecordObject
    ms: number
    day: string | null
    isTest: boolean
    isFirst: boolean
    isLast: boolean
    gapS: number | null
}

function timeOf({ date, local }: RecordObject) {
    const ms = Date.parse(String(date))
    if (Number.isNaN(ms)) return { ms: 0, day: null }
    return { ms, day: String(local ?? date).slice(0, 10) }
}

/** All records in the order of their dates, with what is known of each. @param records none twice, no two with the same date and n */
export function judgedRecords(records: readonly RecordObject[]): Judged[] {
    const all: Judged[] = records.map(record => ({
        ...{ record, ...timeOf(record), isTest: TESTS.includes(String(record.res)) },
        ...{ isFirst: false, isLast: false, gapS: null },
    }))
    all.sort((a, b) => a.ms - b.ms || Number(a.record.n) - Number(b.record.n))
    const tests = all.filter(({ isTest }) => isTest)
    const byCable = new Map<string, Judged[]>()
    tests.forEach((test, i) => {
        const { serial, part } = test.record
        const cable = serial === null ? `alone ${i}` : `${part}\n${serial}`
        byCable.set(cable, [...(byCable.get(cable) ?? []), test])
    })
    for (const of of byCable.values()) {
        of[0].isFirst = true
        of[of.length - 1].isLast = true
    }
    const before = new Map<unknown, Judged>()
    for (const test of tests.filter(({ ms }) => ms > 0)) {
        const { rig, station, from } = test.record
        const bench = rig ?? station ?? from
        const last = before.get(bench)
        if (last !== undefined) test.gapS = (test.ms - last.ms) / 1000
        before.set(bench, test)
    }
    return all
}

function share(part: number, all: number): number | null {
    return all === 0 ? null : (100 * part) / all
}

/** Counts of some records, in the keys of the command. */
export function countsOf(all: readonly Judged[]) {
    const count = (isSo: (judged: Judged) => boolean) => all.filter(isSo).length
    const last = (res: string) => count(({ isLast, record }) => isLast && record.res === res)
    const tests = count(({ isTest }) => isTest)
    const firsts = count(({ isFirst }) => isFirst)
    const firstPassed = count(({ isFirst, record }) => isFirst && record.res === "PASS")
    const cables = count(({ isLast }) => isLast)
    const gaps = all.flatMap(({ gapS }) => (gapS !== null && gapS <= 600 ? [gapS] : []))
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    const workH = (tests * mean) / 3600
    return {
        tests,
        first_tests: firsts,
        first_passed: firstPassed,
        first_pass_pct: share(firstPassed, firsts),
        cables,
        yield_pct: share(last("PASS"), cables),
        pass: last("PASS"),
        marginal: last("MARGINAL"),
        fail: last("FAIL"),
        unsure: last("UNSURE"),
        per_hour: workH > 0 ? cables / workH : null,
        no_test: count(({ isTest }) => !isTest),
    }
}

/** Cables that had each fault, and the tests that found it, the most frequent first. */
export function faultsOf(all: readonly Judged[]) {
    const cables = new Map<string, Set<string>>()
    const tests = new Map<string, number>()
    all.forEach(({ record }, i) => {
        if (record.res !== "FAIL") return
        const { serial, part } = record
        const cable = serial === null ? `alone ${i}` : `${part}\n${serial}`
        for (const word of new Set(String(record.fault).split("+"))) {
            if (word === "") continue
            cables.set(word, (cables.get(word) ?? new Set()).add(cable))
            tests.set(word, (tests.get(word) ?? 0) + 1)
        }
    })
    return [...cables].map(([fault, of]) => ({ fault, cables: of.size, tests: tests.get(fault) }))
}
