import { runBatch } from "../cable/batch"
import { type CableRecord, recordObject } from "../cable/cable-record"
import type { CableResult } from "../cable/outcome"
import { PlugWatch } from "../cable/plug-watch"
import { batchLines } from "../cable/result-text"
import { Serials } from "../cable/serials"
import { tallyText } from "../cable/tally"
import { quoted } from "../output/quoted"
import { testerOf } from "./cable-test"
import { EXIT } from "./exit-codes"
import type { CableSession } from "./run-cable"
import { TypedLines } from "./typed-lines"

/** A line that ends a batch. */
const QUIT = "q"

/** What stands behind what is to be done now: a narrow terminal cuts it off. */
function soFar(results: readonly CableResult[]): string {
    return results.length === 0 ? "" : ` (${tallyText(results)})`
}

/** Tests one cable after the other. @returns the exit code: 0 when there were some and all passed, that of the signal that has ended it */
export async function batchCables(cable: CableSession): Promise<number> {
    const { options, rig, reports, stop, notes, out, paper, host } = cable
    const tester = await testerOf(cable)
    const serials = new Serials(options.serial)
    const results: CableResult[] = []
    const named = new Set<string>()
    const isTerminal = host.stdin.isTTY === true
    let doNow: (() => string) | undefined
    const sayIt = () => {
        if (doNow !== undefined) notes.progress.begin(`quietline: ${doNow()}${soFar(results)}`)
    }
    const plug = new PlugWatch(rig, (await rig.state()).plugged !== 0)
    const typed = new TypedLines(
        host.stdin,
        line => {
            if (line.trim() === "") return
            if (isTerminal && line.trim() === QUIT) stop.ask(EXIT.fine)
            else if (serials.type(line)) notes.note(`${serials.next} names the next cable`)
            else notes.note(`no serial number: ${quoted(line)}; type or scan it again`)
            // the line has gone up with what was typed
            if (isTerminal) sayIt()
        },
        () => {
            if (serials.isScanned) stop.ask(EXIT.fine)
        },
    )
    const onRecord = async (tested: CableRecord) => {
        const record = { ...tested, retest: reports.retestOf(tested.serial) }
        results.push(record.result)
        if (record.serial !== undefined && named.has(record.serial))
            notes.note(`${record.serial} was tested before in this batch`)
        if (record.serial !== undefined) named.add(record.serial)
        notes.progress.erase()
        const lines =
            options.format === "json"
                ? [JSON.stringify(recordObject(record))]
                : batchLines(record, paper)
        try {
            await reports.add(record)
        } finally {
            for (const line of lines) await out.write(line)
        }
    }
    notes.note(isTerminal ? "q and Enter ends the batch" : "Ctrl-C ends the batch")
    try {
        await runBatch({
            ...{ tester, plug, serials, onRecord },
            typed: () => typed.next(),
            say: text => {
                doNow = text
                sayIt()
            },
            orEnd: work => stop.orAsked(work),
            isOver: () => stop.isAsked,
        })
    } finally {
        plug.close()
        typed.close()
        notes.progress.erase()
        notes.note(tallyText(results))
    }
    // a signal is no end of the user's own: a script is to know it from a batch that was finished
    if (stop.exitCode !== undefined && stop.exitCode !== EXIT.fine) return stop.exitCode
    const isAllGood = results.length > 0 && results.every(result => result === "PASS")
    return isAllGood ? EXIT.fine : EXIT.limitsFailed
}
