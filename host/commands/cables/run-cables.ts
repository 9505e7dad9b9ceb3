import { extname } from "node:path"
import packageJson from "../../../package.json" with { type: "json" }
import { answerLines, type Column } from "../../cables/answer"
import {
    FAULT_COLUMNS,
    groupColumns,
    HISTORY_COLUMNS,
    sharedFaults,
    TALLY_COLUMNS,
} from "../../cables/answers"
import { exportPieces } from "../../cables/export"
import { faultCounts } from "../../cables/faults"
import { type Condition, conditionOf, filterWords } from "../../cables/filter"
import { findLogs } from "../../cables/find-logs"
import { history } from "../../cables/history"
import { pageContent } from "../../cables/page/content"
import { cablesPage } from "../../cables/page/page"
import { type LogState, refresh } from "../../cables/refresh"
import type { Sql } from "../../cables/sql"
import { Store } from "../../cables/store"
import { cachedStore } from "../../cables/store-place"
import { totalLines } from "../../cables/total-text"
import { daySpan, groupTallies, totalTally } from "../../cables/yield"
import { type CablesOptions, filterOf } from "../../options/cables-options"
import { cellWriter } from "../../output/csv-cell"
import { DocumentFile } from "../../output/document-file"
import { LineWriter } from "../../output/line-writer"
import { quoted } from "../../output/quoted"
import { EXIT } from "../../process/exit-codes"
import type { Host } from "../../process/host"
import { Notes } from "../../process/notes"
import { StopRequest } from "../../process/stop-request"

/** Work is told of when it takes longer than this [ms]. */
const PATIENCE_MS = 2000

/** The command is to end. */
class Stopped extends Error {}

/** What the answers are made of. */
interface Asked {
    sql: Sql
    states: readonly LogState[]
    condition: Condition
    options: CablesOptions
    host: Host
}

/** Tells of work that takes long, and ends it when that is asked for. */
class Patience {
    readonly #notes: Notes
    readonly #stop: StopRequest
    readonly #now: () => number
    readonly #startMs: number

    constructor(notes: Notes, stop: StopRequest, now: () => number) {
        this.#notes = notes
        this.#stop = stop
        this.#now = now
        this.#startMs = now()
    }

    show(text: string): void {
        if (this.#now() - this.#startMs > PATIENCE_MS) this.#notes.progress.show(text)
    }

    check = (): void => {
        if (this.#stop.exitCode !== undefined) throw new Stopped()
    }
}

/** What of a log a user should know, a line each. */
function remarksOf({ path, troubles, troubleCount, tail }: LogState): string[] {
    const remarks: string[] = []
    if (troubleCount > 0) {
        const more = troubleCount > 1 ? `, and ${troubleCount - 1} more` : ""
        remarks.push(
            `${path} is NOT whole: ${troubles[0]}${more}; quietline cable --verify ${path} says more`,
        )
    }
    if (tail > 0)
        remarks.push(
            `${path}: its last line has no end, it is being written or was cut off; it is left out`,
        )
    return remarks
}

function answer({ sql, states, condition, options }: Asked): string[] {
    const { by, format, serial } = options
    const cell = cellWriter(options.rawCsv)
    const told = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
        answerLines(columns, rows, format, cell)
    if (serial !== undefined) return told(HISTORY_COLUMNS, history(sql, condition))
    const faults = () => told(FAULT_COLUMNS, sharedFaults(faultCounts(sql, condition)))
    if (by === "fault") return faults()
    if (by !== undefined) return told(groupColumns(by), groupTallies(sql, by, condition))
    const total = totalTally(sql, condition)
    if (format !== "text") return told(TALLY_COLUMNS, [total])
    const found = faults()
    return [
        ...totalLines(total, states.length, daySpan(sql, condition)),
        ...(found.length === 0 ? [] : ["", ...found]),
    ]
}

/** `quietline cables` after what was read. @returns the exit code */
async function answerAll(
    asked: Asked,
    files: { table?: DocumentFile; page?: DocumentFile },
    notes: Notes,
    patience: Patience,
): Promise<number> {
    const { sql, states, condition, options, host } = asked
    patience.show("counting…")
    const lines = answer(asked)
    notes.progress.erase()
    const out = new LineWriter(host.stdout)
    for (const line of lines) await out.write(line)
    await out.end()
    if (files.table !== undefined && options.export !== undefined) {
        const ending = extname(options.export).toLowerCase() === ".csv" ? ".csv" : ".ndjson"
        const pieces = exportPieces(sql, condition, ending, cellWriter(options.rawCsv), done => {
            patience.check()
            patience.show(`writing ${options.export}: ${done} records`)
        })
        await files.table.write(pieces)
        notes.note(`wrote ${options.export}`)
    }
    if (files.page !== undefined) {
        patience.show("drawing the page…")
        const content = pageContent(sql, condition)
        const page = cablesPage({
            ...{ ...content, logs: states, chosen: filterWords(filterOf(options)) },
            ...{ date: host.date(), version: packageJson.version },
        })
        await files.page.write(page)
        notes.note(`wrote ${options.page}`)
    }
    const isMissing = options.serial !== undefined && lines.length === 0
    if (isMissing) notes.note(`no test of ${quoted(options.serial ?? "")} is in the logs`)
    const isWhole = states.every(({ troubleCount }) => troubleCount === 0)
    return isWhole && !isMissing ? EXIT.fine : EXIT.limitsFailed
}

/**
 * `quietline cables`.
 * @param asked logs and folders; none: this folder
 * @returns the exit code: 1 when a log is not whole, or the serial number is not in any
 * @throws UsageError when there is no log, or a file can't be written; OutputError when there is no room for it
 */
export async function runCables(
    asked: readonly string[],
    options: CablesOptions,
    host: Host,
): Promise<number> {
    const logs = findLogs(asked.length === 0 ? ["."] : asked)
    const files = {
        table: options.export === undefined ? undefined : new DocumentFile(options.export),
        page: options.page === undefined ? undefined : new DocumentFile(options.page),
    }
    const notes = new Notes(host)
    const nowMs = host.date().getTime()
    const names = logs.map(({ realPath }) => realPath)
    const path = options.database ?? cachedStore(names, host.env, nowMs)
    const stop = new StopRequest(host)
    const patience = new Patience(notes, stop, host.now)
    const store = Store.open(path, notes.note)
    let isChanged = false
    try {
        const found = await refresh(store, logs, {
            nowMs,
            onProgress: (done, all) =>
                patience.show(`reading logs: ${Math.floor((100 * done) / all)} %`),
            check: patience.check,
            note: notes.note,
        })
        isChanged = found.isChanged
        notes.progress.erase()
        for (const state of found.states) for (const remark of remarksOf(state)) notes.note(remark)
        const condition = conditionOf(filterOf(options))
        const { sql } = store
        return await answerAll(
            { sql, states: found.states, condition, options, host },
            files,
            notes,
            patience,
        )
    } catch (error) {
        if (!(error instanceof Stopped)) throw error
        return stop.exitCode ?? EXIT.fine
    } finally {
        notes.progress.erase()
        store.close(isChanged)
        stop.release()
    }
}
