import { existsSync } from "node:fs"
import { textOfBytes } from "../../../common/text-encoding"
import { UsageError } from "../../../common/usage-error"
import { readNamed } from "../../../node/named-file"
import { recordObject } from "../../cable/cable-record"
import { remarks } from "../../cable/figure-rows"
import { LogAuditor } from "../../cable/log-auditor"
import { studyReport } from "../../cables/grr/report"
import { Study } from "../../cables/grr/study"
import type { GrrOptions } from "../../options/cables-options"
import { LineWriter } from "../../output/line-writer"
import { EXIT } from "../../process/exit-codes"
import type { Host } from "../../process/host"
import { Notes } from "../../process/notes"
import { CableBench } from "../cable/cable-bench"
import type { CableSession } from "../cable/cable-session"
import { testerOf } from "../cable/cable-test"
import { runCable } from "../cable/run-cable"

/** A virtual rig is given cables that differ by so much [m]. */
const REHEARSED_STEP_M = 3

/** The study as far as its log goes. @param onTrouble told what is wrong with the log @throws UsageError when it is another study's */
function studyOf(
    { path, operators, cables, trials }: GrrOptions,
    onTrouble: (text: string) => void,
) {
    const study = new Study({ operators, cables, trials })
    const text = existsSync(path) ? textOfBytes(readNamed(path, "study"), path) : ""
    const auditor = new LogAuditor(onTrouble)
    // a last line without an end was cut off: it counts as little as it does when the log is gone on with
    for (const line of text.split("\n").slice(0, -1)) {
        const read = auditor.take(line)
        if (read === undefined) continue
        try {
            study.add(read.object)
        } catch (error) {
            throw new UsageError(`${path}: ${(error as Error).message}`)
        }
    }
    return study
}

/** Leads through the tests that are missing. @returns the exit code of a command that ends before, or undefined */
async function lead(cable: CableSession, study: Study): Promise<number | undefined> {
    const { options, session, reports, stop, notes } = cable
    const bench = new CableBench(cable, await testerOf(cable))
    const { cables } = session
    try {
        for (let turn = study.next; turn !== undefined; turn = study.next) {
            const { operator } = turn
            const what = `test ${study.count + 1} of ${study.planned}: ${operator} puts in cable ${turn.cable}`
            const length_m = REHEARSED_STEP_M * Number(turn.cable)
            const tested = await bench.test(what, { ...cables?.own, length_m }, turn.cable)
            if (tested === undefined) return stop.exitCode ?? EXIT.fine
            const details = { ...tested.details, operator }
            const record = { ...tested, details, retest: reports.history.countOf(turn.cable) }
            const object = recordObject(record)
            if (!Study.takes(object)) {
                const [why] = remarks(record)
                notes.note(
                    `this test does not count: ${why === undefined ? record.result : `${why.what}; ${why.hint}`}`,
                )
                continue
            }
            await reports.add(record)
            study.add(object)
            notes.note(
                `test ${study.count} of ${study.planned} is done: ${operator}, cable ${turn.cable}`,
            )
        }
        return undefined
    } finally {
        bench.close()
        if (study.next !== undefined)
            notes.note(
                `${study.count} of ${study.planned} tests are in ${options.report[0]}; the same command goes on`,
            )
    }
}

/**
 * `quietline cables --grr`: leads through the tests of a study that are missing, and says what it has come to.
 * @returns the exit code: 1 when the rig is not fit to tell whether cables keep their limits
 * @throws as runCable does
 */
export async function runGrr(options: GrrOptions, host: Host): Promise<number> {
    const { path, test, format } = options
    const notes = new Notes(host)
    const troubles: string[] = []
    let study = studyOf(options, trouble => troubles.push(trouble))
    if (troubles.length > 0)
        notes.note(
            `${path} is NOT whole: ${troubles[0]}; quietline cable --verify ${path} says more`,
        )
    if (study.next !== undefined) {
        let isLed = false
        const code = await runCable({ ...test, report: [path] }, host, async cable => {
            // again, now that nothing else writes to it
            study = studyOf(options, () => {})
            const ended = await lead(cable, study)
            isLed = ended === undefined
            return ended ?? EXIT.fine
        })
        if (!isLed) return code
    }
    const { lines, isFit } = studyReport(study.plan, study.figures(), format)
    const out = new LineWriter(host.stdout)
    for (const line of lines) await out.write(line)
    await out.end()
    return isFit && troubles.length === 0 ? EXIT.fine : EXIT.limitsFailed
}
