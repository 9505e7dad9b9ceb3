// What a cable test is worth: how long it takes and what of; the rig's program in the VM tests every fault by itself, in several strengths and at either end, in three
// lengths of cable on every board, each with rigs of other parts (seeds); then every conductor and every pair of them from an ohm to
// 10 Mohm in small steps, random cables of all kinds, pairs and triples of faults, and good cables that are pulled out in mid-test; then it watches
// contacts that fail for 5, 10 and 50 ms at random times, and a good cable for an hour.
//
// npm run bench:cable -- --seeds 2 --boards pico,esp32c3 --only pace,matrix,sweeps,random,pairs,moved,contacts,hour

import { parseArgs } from "node:util"
import { type BoardId, boardIds } from "../boards/boards"
import { stream } from "../common/random"
import { Progress } from "../host/output/progress"
import { printTable } from "../host/output/table"
import type { CableKeys } from "../sim/scenario/schema"
import { type CableCase, mixedCases, pairCases, singleCases, tripleCases } from "./cable/cases"
import { Confusion } from "./cable/confusion"
import { watchContacts } from "./cable/contacts"
import { Judged } from "./cable/judged"
import { type Pace, paceOf } from "./cable/pace"
import { Pairs } from "./cable/pairs"
import { type PulledOut, pullOut } from "./cable/pulled-out"
import { cableKinds, randomCable } from "./cable/random-cables"
import { RigBoard } from "./cable/rig-board"
import { sweeps } from "./cable/sweeps"
import type { Worded } from "./cable/worded"
import { inTurns } from "./runs/in-turns"

const LENGTHS_M = [1, 10, 100]
const PAIR_LENGTH_M = 10
const PARTS = ["pace", "matrix", "sweeps", "random", "pairs", "moved", "contacts", "hour"]
const MIN_RIGHT_PCT = 99.5

/** A test without the tone and with it takes no longer [ms of the board]. */
const MAX_MS = 2000
const MAX_TONE_MS = 2500

/** Cables that are pulled out of each rig in mid-test. */
const PULLS = 20

/** From one resistance of a sweep to the next. */
const SWEEP_FACTOR = 1.2
const QUICK_SWEEP_FACTOR = 3

/** Random cables of each kind on each rig. */
const RANDOM_CABLES = 8

/** So many of the figures lie inside their errors [%]. */
const MIN_INSIDE_PCT = 99.9

/** Failures that are watched for: a conductor's opens, and a short. Lengths in ms. */
const CONTACT_FAULTS = ["open-hot", "open-cold", "open-shield", "short-legs"] as const
const CONTACT_MS = [5, 10, 50]
/** All that are this long or longer have to be caught [ms]. */
const CERTAIN_MS = 10
const CONTACT_MINUTES = 10

const { values: given } = parseArgs({
    options: {
        seeds: { type: "string", default: "10" },
        boards: { type: "string", default: boardIds.join(",") },
        lengths: { type: "string", default: LENGTHS_M.join(",") },
        only: { type: "string", default: PARTS.join(",") },
        /** as many VMs at once */
        jobs: { type: "string", default: "2" },
        /** one seed, one board of each chip, one length, four minutes of contacts, no hour */
        quick: { type: "boolean", default: false },
    },
})

function refuse(option: string, accepts: string): never {
    console.error(`bench:cable: --${option} takes ${accepts}`)
    process.exit(2)
}

const { quick } = given
const seeds = quick ? 1 : Number(given.seeds)
if (!(seeds >= 1)) refuse("seeds", "a number from 1 up")
const jobs = Number(given.jobs)
if (!(jobs >= 1)) refuse("jobs", "a number from 1 up")
const boards = quick ? ["pico", "esp32_devkit_c"] : given.boards.split(",")
for (const board of boards)
    if (!boardIds.includes(board as BoardId)) refuse("boards", `some of ${boardIds.join(",")}`)
const lengthsM = quick ? [10] : given.lengths.split(",").map(Number)
if (lengthsM.some(m => !(m >= 0))) refuse("lengths", "metres, such as 1,10,100")
const parts = given.only.split(",")
for (const part of parts) if (!PARTS.includes(part)) refuse("only", `some of ${PARTS.join(",")}`)

const progress = new Progress(process.stderr, () => performance.now())
let misses = 0

const rigs = Array.from({ length: seeds }, (_, i) => i + 1).flatMap(seed =>
    boards.map(board => ({ board: board as BoardId, seed })),
)

/** Undefined: nothing failed. */
const inMs = (ms: number | undefined) => ms?.toFixed(1) ?? "-"

interface Turn {
    given: CableCase
    lengthM: number
}

/** Tests all cables on all rigs. */
async function testAll(
    title: string,
    turns: readonly Turn[],
    add: (turn: Turn, tested: Awaited<ReturnType<RigBoard["test"]>>, where: string) => void,
): Promise<void> {
    let done = 0
    const all = rigs.length * turns.length
    progress.begin(`${title}: ${all} tests on ${rigs.length} rigs…`)
    await inTurns(rigs, jobs, async ({ board, seed }) => {
        const rig = await RigBoard.start(board, seed)
        if (!process.stderr.isTTY) progress.begin(`${title}: ${board}, seed ${seed}…`)
        for (const turn of turns) {
            await rig.plug({ length_m: turn.lengthM, ...turn.given.cable })
            add(turn, await rig.test(), `${board}, ${turn.lengthM} m, seed ${seed}`)
            progress.show(`${title}: ${++done} of ${all} tests, ${board}, seed ${seed}`)
        }
        await rig.stop()
    })
    progress.erase()
}

/** Where the time of a test goes. */
async function pace(): Promise<void> {
    const rows: string[][] = []
    for (const board of boards) {
        const rig = await RigBoard.start(board as BoardId, 1)
        await rig.plug({ length_m: 10 })
        const times: Pace = await paceOf(rig)
        await rig.stop()
        const { settling, looking, between, answering, conductors, tone } = times
        const all = [settling, looking, between, answering, conductors, tone, conductors + tone]
        const isMiss = conductors > MAX_MS || conductors + tone > MAX_TONE_MS
        if (isMiss) misses++
        rows.push([board, ...all.map(ms => ms.toFixed(0)), isMiss ? "MISS" : ""])
    }
    const stages = ["settling", "looking", "between", "answering", "conductors", "tone", "all"]
    printTable(["a PASS takes ms", ...stages, ""], rows)
}

async function matrix(): Promise<void> {
    const cases = singleCases()
    const turns = lengthsM.flatMap(lengthM => cases.map(given => ({ given, lengthM })))
    const confusion = new Confusion(cases)
    await testAll("single faults", turns, ({ given }, tested, where) =>
        confusion.add(given, tested, where),
    )
    for (const line of confusion.lines()) console.log(line)
    const { tests, right, passedFaulty, failedGood } = confusion
    const pct = (100 * right) / tests
    console.log(
        `\n${right} of ${tests} right: ${pct.toFixed(2)} %; ${passedFaulty} faulty ones passed, ${failedGood} good ones failed`,
    )
    for (const miss of confusion.misses()) console.log(`MISS ${miss}`)
    if (pct < MIN_RIGHT_PCT || passedFaulty + failedGood > 0) misses++
}

/** Tests cables and holds what is said of them to what is in them. */
async function judge(title: string, cablesOf: (seed: number) => CableKeys[]): Promise<void> {
    const judged = new Judged()
    progress.begin(`${title}: ${rigs.length} rigs…`)
    await inTurns(rigs, jobs, async ({ board, seed }) => {
        const rig = await RigBoard.start(board, seed)
        for (const cable of cablesOf(seed)) {
            await rig.plug(cable)
            const { verdict, findings, reading } = await rig.test()
            judged.add(cable, verdict, findings.split("+"), reading, `${board}, seed ${seed}`)
            progress.show(`${title}: ${judged.tests} tests, ${board}, seed ${seed}`)
        }
        await rig.stop()
    })
    progress.erase()
    const { tests, wrong, figures, worded } = judged
    for (const words of [...wrong, ...worded.wrong, ...worded.silent, ...figures.outside])
        console.log(`MISS ${words}`)
    console.log(
        `${title}: ${tests} tests, ${wrong.length} bad passed or good failed; ${figures.given - figures.outside.length} of ${figures.given} figures inside their errors: ${figures.insidePct.toFixed(2)} %; ${worded.text}`,
    )
    const isMiss = wrong.length > 0 || figures.insidePct < MIN_INSIDE_PCT
    if (isMiss || isBadlyWorded(worded)) misses++
}

/** So many of the tests that fail have no word that is not so, and all say when there may be more. */
function isBadlyWorded({ failed, wrong, silent }: Worded): boolean {
    return silent.length > 0 || wrong.length > (1 - MIN_RIGHT_PCT / 100) * failed
}

async function pairs(): Promise<void> {
    const cases = [...pairCases(), ...tripleCases(), ...mixedCases()]
    const answers = new Pairs()
    const turns = cases.map(given => ({ given, lengthM: PAIR_LENGTH_M }))
    await testAll("pairs and triples of faults", turns, ({ given }, tested, where) =>
        answers.add(given, tested, where),
    )
    const { tests, named, refused, passed, worded } = answers
    printTable(["given", "called", "times"], answers.rows())
    console.log(
        `\n${tests} pairs and triples: ${named} by their own words, ${tests - named - refused - passed} as above, ${refused} refused, ${passed} bad ones passed; ${worded.text}`,
    )
    for (const words of [...worded.wrong, ...worded.silent]) console.log(`MISS ${words}`)
    if (passed > 0 || isBadlyWorded(worded)) misses++
}

async function moved(): Promise<void> {
    const total: PulledOut = { counts: new Map(), passed: 0 }
    progress.begin(`pulled out in mid-test: ${rigs.length * PULLS} tests…`)
    await inTurns(rigs, jobs, async ({ board, seed }) => {
        const rig = await RigBoard.start(board, seed)
        await pullOut(rig, seed, PULLS, total)
        await rig.stop()
        progress.show(`pulled out in mid-test: ${board}, seed ${seed}`)
    })
    progress.erase()
    const rows = [...total.counts].map(([name, count]) => [name, String(count)])
    printTable(["pulled out in mid-test", "times"], rows.sort())
    if (total.passed > 0) misses++
}

async function contacts(): Promise<void> {
    const minutes = quick ? 4 : CONTACT_MINUTES
    const runs = boards.flatMap(board => CONTACT_FAULTS.map(fault => ({ board, fault })))
    const rows: string[][] = []
    progress.begin(`contacts: ${runs.length} watches of ${minutes} minutes…`)
    await inTurns([...runs.entries()], jobs, async ([seed, { board, fault }]) => {
        const rig = await RigBoard.start(board as BoardId, 1)
        const watch = { seed, minutes, fault, lengthsMs: CONTACT_MS }
        const seen = await watchContacts(rig, watch, ms =>
            progress.show(`contacts: ${board}, ${fault}: ${Math.floor(ms / 1000)} s`),
        )
        await rig.stop()
        const { failures, given, invented, named, contact } = seen
        const isLate = [...failures].some(
            ([ms, { given, caught }]) => ms >= CERTAIN_MS && caught < given,
        )
        const isMiss = invented !== 0 || isLate
        if (isMiss) misses++
        const { shortestMs, longestMs, deadMs, promiseMs } = contact
        rows.push([
            `${board}, ${fault}`,
            ...CONTACT_MS.map(ms => {
                const count = failures.get(ms)
                return `${count?.caught} of ${count?.given}`
            }),
            String(invented),
            `${named} of ${given}`,
            ...[shortestMs, longestMs, deadMs, promiseMs].map(inMs),
            isMiss ? "MISS" : "",
        ])
    })
    progress.erase()
    const lengths = CONTACT_MS.map(ms => `${ms} ms`)
    const figures = ["least ms", "most ms", "dead ms", "promise ms", ""]
    printTable(["contact", ...lengths, "invented", "named", ...figures], rows.sort())
}

async function hour(): Promise<void> {
    const rows: string[][] = []
    progress.begin("a good cable for an hour…")
    await inTurns(boards, jobs, async board => {
        const rig = await RigBoard.start(board as BoardId, 2)
        const watch = { seed: 2, minutes: 60, fault: "open-hot" as const, lengthsMs: [] }
        const { invented, contact } = await watchContacts(rig, watch, ms =>
            progress.show(`good cable: ${board}, ${Math.floor(ms / 1000)} s`),
        )
        await rig.stop()
        if (invented > 0) misses++
        const minutes = (contact.durationMs / 60_000).toFixed(1)
        rows.push([board, minutes, String(invented), inMs(contact.deadMs)])
    })
    progress.erase()
    printTable(["good cable", "minutes", "invented", "dead ms"], rows.sort())
}

if (parts.includes("pace")) await pace()
if (parts.includes("matrix")) await matrix()
if (parts.includes("sweeps")) {
    const all = sweeps(quick ? QUICK_SWEEP_FACTOR : SWEEP_FACTOR)
    for (const { name, cables } of all) await judge(`sweep of ${name}`, () => cables)
}
if (parts.includes("random"))
    await judge("random cables", seed => {
        const random = stream(seed, "bench:cable random")
        return cableKinds.flatMap(kind =>
            Array.from({ length: RANDOM_CABLES }, () => randomCable(kind, random)),
        )
    })
if (parts.includes("pairs")) await pairs()
if (parts.includes("moved")) await moved()
if (parts.includes("contacts")) await contacts()
if (parts.includes("hour") && !quick) await hour()
process.exitCode = misses > 0 ? 1 : 0
