// Random lines of five kinds, read by the compiled image in the VM, read with two converters at three paces each,
// judged by what has to hold whatever is on a line. Counts of each kind and judge, and the worst line of each as a scenario.
//
// npm run bench:wild -- --only books,mains --seed 17 --count 50 --rate 87.58 --profile ideal
// npm run bench:wild -- --one books:12 --rate 72.4 --profile ideal      one line: its scenario, what it prints, what the judges say

import { parseArgs } from "node:util"
import { Progress } from "../host/output/progress"
import { printTable } from "../host/output/table"
import { inTurns } from "./runs/in-turns"
import { drawLine, factsOf } from "./wild/draw-line"
import { judge, verdictText } from "./wild/judge"
import { converterOf, PACE_NAMES, PROFILE_NAMES, type WildProfile } from "./wild/line/converters"
import { isViolated, judgedOf } from "./wild/line/judged"
import { KINDS, type Kind, nameOf, type WildLine } from "./wild/line/wild-line"
import { runLine } from "./wild/run-line"
import { Tally } from "./wild/tally"

/** Lines of each kind: about a quarter of an hour on two cores. */
const COUNTS: Record<Kind, number> = { books: 120, healthy: 120, mains: 80, common: 80, lone: 60 }
const QUICK_SHARE = 0.1

/** Every sixth line is read over SPI. */
const PROFILES_IN_TURN = ["ideal", "rp2040", "ideal", "rp2040", "ideal", "adc128s022"] as const

const OPTIONS = {
    only: { type: "string", default: KINDS.join(",") },
    seed: { type: "string", default: "1" },
    /** lines of each kind, in place of those above */
    count: { type: "string" },
    /** us a pair; all in turn unless given */
    rate: { type: "string", default: PACE_NAMES.join(",") },
    /** in turn; unless given, ideal and rp2040, and every sixth line over SPI */
    profile: { type: "string" },
    /** as many VMs at once */
    jobs: { type: "string", default: "2" },
    /** a tenth of the lines */
    quick: { type: "boolean", default: false },
    /** every violation on a line of its own, as it is found */
    each: { type: "boolean", default: false },
    /** KIND:INDEX of a table: that line alone */
    one: { type: "string" },
} as const

/** What was asked for. An option that is not known ends the bench. */
function optionsGiven() {
    try {
        return parseArgs({ options: OPTIONS }).values
    } catch (error) {
        console.error(
            `bench:wild: ${(error as Error).message.split(". ")[0]}; it takes --${Object.keys(OPTIONS).join(", --")}`,
        )
        process.exit(2)
    }
}

const given = optionsGiven()

function refuse(option: string, accepts: string): never {
    console.error(`bench:wild: --${option} takes ${accepts}`)
    process.exit(2)
}

function listOf<T extends string>(option: string, text: string, known: readonly T[]): T[] {
    const items = text.split(",") as T[]
    const isKnown = items.every(item => known.includes(item))
    return isKnown ? items : refuse(option, `some of ${known.join(",")}`)
}

function whole(option: string, text: string, least: number): number {
    const value = Number(text)
    const accepts = `a whole number from ${least} up`
    return Number.isInteger(value) && value >= least ? value : refuse(option, accepts)
}

const kinds = listOf("only", given.only, KINDS)
const paces = listOf("rate", given.rate, PACE_NAMES)
const profiles: readonly WildProfile[] =
    given.profile === undefined ? PROFILES_IN_TURN : listOf("profile", given.profile, PROFILE_NAMES)
const seed = whole("seed", given.seed, 0)
const jobs = whole("jobs", given.jobs, 1)
const count = given.count === undefined ? undefined : whole("count", given.count, 1)

/** Converters take turns: profiles from line to line, paces from round to round of those. */
function lineAt(kind: Kind, index: number): WildLine {
    const profile = profiles[index % profiles.length]
    const pace = paces[Math.floor(index / profiles.length) % paces.length]
    return drawLine(kind, index, seed, converterOf(profile, pace))
}

function countOf(kind: Kind): number {
    const full = count ?? COUNTS[kind]
    return given.quick && count === undefined ? Math.ceil(QUICK_SHARE * full) : full
}

/** How it was read, and the scenario on a line of its own: a file for quietline sim. */
function told(line: WildLine): string {
    const { scenario, seed, speechDbu } = line
    const speech =
        speechDbu === undefined
            ? ""
            : `, speech at ${speechDbu.toFixed(1)} dBu in place of its source`
    return `${nameOf(line)}, ${line.converter}, sim --seed ${seed}${speech}\n${JSON.stringify(scenario)}`
}

async function judgeLine(line: WildLine) {
    const readings = await runLine(line)
    return { readings, verdicts: judge(judgedOf(line, factsOf(line), readings)) }
}

async function showOne(name: string): Promise<number> {
    const [, kind, index] = /^(\w+):(\d+)$/.exec(name) ?? []
    if (!KINDS.includes(kind as Kind)) refuse("one", "a line of the table, such as books:12")
    const line = lineAt(kind as Kind, Number(index))
    console.log(told(line))
    const { readings, verdicts } = await judgeLine(line)
    for (const text of readings.console) console.log(text)
    for (const verdict of verdicts) console.log(verdictText(verdict))
    return verdicts.filter(isViolated).length
}

async function judgeAll(): Promise<number> {
    const progress = new Progress(process.stderr, () => performance.now())
    const tally = new Tally()
    const lines = kinds.flatMap(kind =>
        Array.from({ length: countOf(kind) }, (_, index) => lineAt(kind, index)),
    )
    const startMs = performance.now()
    let done = 0
    let clean = 0
    progress.begin(`${lines.length} lines, seed ${seed}, ${jobs} at a time…`)
    await inTurns(lines, jobs, async line => {
        const { verdicts } = await judgeLine(line)
        tally.add(line, verdicts)
        const violated = verdicts.filter(isViolated)
        if (violated.length === 0) clean++
        if (given.each)
            for (const verdict of violated)
                console.log(`${nameOf(line)}, ${line.converter}: ${verdictText(verdict)}`)
        progress.show(`${++done} of ${lines.length} lines, ${tally.violations} violations`)
        if (!process.stderr.isTTY && done % 50 === 0)
            progress.begin(`${done} of ${lines.length} lines, ${tally.violations} violations`)
    })
    progress.erase()
    printTable(Tally.head, tally.rows())
    const tookS = Math.round((performance.now() - startMs) / 1000)
    console.log(
        `\n${lines.length} lines, ${clean} without a violation, ${tally.violations} violations, ${tookS} s`,
    )
    for (const [line, judges] of tally.worst())
        console.log(`\nworst of ${judges.join("; ")}: ${told(line)}`)
    return tally.violations
}

const violations = given.one === undefined ? await judgeAll() : await showOne(given.one)
process.exitCode = violations > 0 ? 1 : 0
