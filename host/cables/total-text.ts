import { ratesOf, type Tally } from "./tally"

function percent(value: number | undefined): string {
    return value === undefined ? "-" : `${value.toFixed(1)} %`
}

function counted(count: number, one: string, many: string): string {
    return `${count} ${count === 1 ? one : many}`
}

/** Counts of all tests as people say them. @param logs how many there are */
export function totalLines(tally: Tally, logs: number, days: readonly [string, string]): string[] {
    const { tests, firsts, firstPassed, cables, passed, marginal, failed, unsure, others } = tally
    const { firstPassPct, yieldPct, perHour } = ratesOf(tally)
    const [first, last] = days
    const when = first === "" ? "" : first === last ? `, ${first}` : `, ${first} to ${last}`
    const lines = [
        `${counted(tests, "test", "tests")} of ${counted(cables, "cable", "cables")} in ${counted(logs, "log", "logs")}${when}`,
    ]
    if (tests > 0)
        lines.push(
            `first-pass yield  ${percent(firstPassPct).padStart(7)}  ${firstPassed} of ${firsts} passed their first test`,
            `yield             ${percent(yieldPct).padStart(7)}  ${passed} of ${cables} passed their last test; PASS* ${marginal}, FAIL ${failed}, UNSURE ${unsure}`,
        )
    if (perHour !== undefined)
        lines.push(`pace              ${perHour.toFixed(1).padStart(5)}    cables an hour of work`)
    if (others > 0)
        lines.push(
            `no test           ${String(others).padStart(5)}    times: no cable in the rig, a powered connector, or a cable that was moved`,
        )
    return lines
}
