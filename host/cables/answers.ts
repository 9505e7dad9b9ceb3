import type { Column } from "./answer"
import type { FaultCount } from "./faults"
import type { PastTest } from "./history"
import { ratesOf, type Tally } from "./tally"
import type { GroupTally } from "./yield"

/** A name for programs in the style of records: first_pass_pct. */
type TallyColumn = Column<Tally>

/** Counts and rates of tests. */
export const TALLY_COLUMNS: readonly TallyColumn[] = [
    { key: "tests", head: "tests", of: ({ tests }) => tests },
    { key: "first_tests", of: ({ firsts }) => firsts },
    { key: "first_passed", of: ({ firstPassed }) => firstPassed },
    {
        ...{ key: "first_pass_pct", head: "first-pass %", places: 1 },
        of: tally => ratesOf(tally).firstPassPct,
    },
    { key: "cables", head: "cables", of: ({ cables }) => cables },
    { key: "yield_pct", head: "yield %", places: 1, of: tally => ratesOf(tally).yieldPct },
    { key: "pass", head: "PASS", of: ({ passed }) => passed },
    { key: "marginal", head: "PASS*", of: ({ marginal }) => marginal },
    { key: "fail", head: "FAIL", of: ({ failed }) => failed },
    { key: "unsure", head: "UNSURE", of: ({ unsure }) => unsure },
    { key: "per_hour", head: "an hour", places: 1, of: tally => ratesOf(tally).perHour },
    { key: "no_test", head: "no test", of: ({ others }) => others },
]

/** The same of each group. @param group what they have in common */
export function groupColumns(group: string): Column<GroupTally>[] {
    return [{ key: group, head: group, of: ({ name }) => name }, ...TALLY_COLUMNS]
}

/** A fault among others. */
export interface SharedFault extends FaultCount {
    /** of all that were found [%] */
    sharePct: number
    /** with those before it [%] */
    sumPct: number
}

/** Faults with their shares, for a Pareto chart: a cable with two faults counts for both. */
export function sharedFaults(faults: readonly FaultCount[]): SharedFault[] {
    const all = faults.reduce((sum, { cables }) => sum + cables, 0)
    let before = 0
    return faults.map(fault => {
        before += fault.cables
        return {
            ...fault,
            sharePct: (100 * fault.cables) / all,
            sumPct: (100 * before) / all,
        }
    })
}

/** Faults by frequency. */
export const FAULT_COLUMNS: readonly Column<SharedFault>[] = [
    { key: "fault", head: "fault", of: ({ word }) => word },
    { key: "cables", head: "cables", of: ({ cables }) => cables },
    { key: "share_pct", head: "share %", places: 1, of: ({ sharePct }) => sharePct },
    { key: "sum_pct", head: "sum %", places: 1, of: ({ sumPct }) => sumPct },
    { key: "tests", head: "tests", of: ({ tests }) => tests },
]

/** The tests of a serial number. */
export const HISTORY_COLUMNS: readonly Column<PastTest>[] = [
    { key: "local", head: "tested", of: ({ local }) => local || null },
    {
        ...{ key: "res", head: "result" },
        of: ({ result }) => result,
        shown: result => (result === "MARGINAL" ? "PASS*" : result),
    },
    {
        ...{ key: "fault", head: "found or in doubt" },
        of: ({ faults, unsure }) => faults || unsure || null,
    },
    { key: "hot_ohm", head: "hot ohm", places: 2, of: test => test.hot_ohm },
    { key: "cold_ohm", head: "cold ohm", places: 2, of: test => test.cold_ohm },
    { key: "sh_ohm", head: "shield ohm", places: 2, of: test => test.sh_ohm },
    { key: "part", head: "part", of: ({ part }) => part },
    { key: "operator", head: "operator", of: ({ operator }) => operator },
    { key: "station", of: ({ station }) => station },
    { key: "rig", of: ({ rig }) => rig },
    { key: "limits", of: ({ limits }) => limits },
    { key: "log", of: ({ log }) => log },
    { key: "line", of: ({ line }) => line },
]
