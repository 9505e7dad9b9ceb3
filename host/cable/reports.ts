import { basename, extname, resolve } from "node:path"
import { UsageError } from "../../common/usage-error"
import { type CellWriter, safeCell } from "../output/csv-cell"
import { type CableRecord, type RecordObject, recordObject } from "./cable-record"
import { ChainedReport } from "./chained-report"
import { isReportEnding, REPORT_ENDINGS, type ReportEnding } from "./choices"
import { DocumentReport, HTML, JUNIT } from "./document-report"
import type { LogFile } from "./log-file"
import { type Report, testOf } from "./report"
import { TableReport } from "./table-report"
import { TestHistory, testKey } from "./test-history"

const KINDS: Readonly<Record<ReportEnding, (path: string, cell: CellWriter) => Report>> = {
    ".ndjson": path => new ChainedReport(path),
    ".csv": (path, cell) => new TableReport(path, cell),
    ".xml": path => new DocumentReport(path, JUNIT),
    ".html": path => new DocumentReport(path, HTML),
}

/**
 * Records of a log that another report lacks: those that came after the last test that both hold, because a run was ended between the two. One
 * that was begun and came to no test lacks all of them, one that is new, or has nothing of that log, none.
 */
function lacking(records: readonly RecordObject[], { held, isBegun }: Report): RecordObject[] {
    if (held.length === 0) return isBegun ? [...records] : []
    const keys = new Set(held.map(testKey))
    const last = records.findLastIndex(record => {
        const test = testOf(record)
        return test !== undefined && keys.has(testKey(test))
    })
    return last < 0 ? [] : records.slice(last + 1)
}

/** What the user should know of a log. */
function logNotes({ isLocked, tornBytes }: LogFile): string[] {
    return [
        ...(isLocked
            ? []
            : ["this system has no file locks; see to it that no other quietline writes to it"]),
        ...(tornBytes > 0
            ? [`the last line of an earlier run was torn; ${tornBytes} bytes of it were cut off`]
            : []),
    ]
}

function notesOf(report: Report): string[] {
    if (report instanceof ChainedReport) {
        const [first] = report.troubles
        const trouble = `${first}; it is gone on with, and quietline cable --verify says more`
        return [...logNotes(report.log), ...(first === undefined ? [] : [trouble])]
    }
    if (!(report instanceof TableReport)) return []
    const missing = report.missing.length
    const older = `an older version has begun it, without ${missing} of today's columns; it is gone on with as it is, and an .ndjson log has them all`
    return [...logNotes(report.log), ...(missing > 0 ? [older] : [])]
}

/** The reports of a run: logs get a line for each test at once, documents are written anew with each. All of them go on with those of an earlier run. */
export class Reports {
    /** the .ndjson logs first: the others are made of what is in the first of these */
    #reports: Report[] = []
    readonly history = new TestHistory()
    /** what the user should know of the files, a line each */
    readonly notes: string[] = []

    /**
     * @param paths each ends in one of REPORT_ENDINGS
     * @param cell how a text becomes a cell of a .csv report
     * @throws UsageError when one of them is no report's name, is something else or can't be written; nothing is left behind then
     */
    static async open(paths: readonly string[], cell: CellWriter = safeCell): Promise<Reports> {
        const reports = new Reports()
        try {
            paths.forEach((path, i) => {
                const again = paths.findIndex(other => resolve(other) === resolve(path))
                if (again < i) throw new UsageError(`--report names ${path} twice; leave one out`)
                reports.#add(path, cell)
            })
            await reports.#catchUp()
        } catch (error) {
            await reports.end()
            throw error
        }
        return reports
    }

    /** One report that can't be written keeps the test out of no other. @returns the record as the first log has it @throws OutputError when there is no room; what was there is whole */
    async add(record: CableRecord): Promise<RecordObject> {
        const untied = recordObject(record)
        const failures: unknown[] = []
        let object = untied
        let isFirst = true
        for (const report of this.#reports)
            try {
                // a process that is killed between the log and the rest leaves what the next run brings up to date
                if (isFirst && report instanceof ChainedReport) await this.#beginDocuments()
                const [added] = await report.add([object])
                if (isFirst) object = added
                isFirst = false
            } catch (error) {
                failures.push(error)
            }
        const test = testOf(object)
        if (test !== undefined) this.history.add(test)
        if (failures.length > 0) throw failures[0]
        return object
    }

    async end(): Promise<void> {
        for (const report of this.#reports) await report.end()
    }

    #add(path: string, cell: CellWriter): void {
        const ending = extname(path).toLowerCase()
        if (!isReportEnding(ending))
            throw new UsageError(
                `--report takes a file that ends in ${REPORT_ENDINGS.join(", ")}, got ${JSON.stringify(path)}`,
            )
        const report = KINDS[ending](path, cell)
        this.#reports.push(report)
        const isLog = (one: Report) => one instanceof ChainedReport
        const logs = this.#reports.filter(isLog)
        this.#reports = [...logs, ...this.#reports.filter(one => !isLog(one))]
        for (const test of report.held) this.history.add(test)
        for (const note of notesOf(report)) this.notes.push(`${basename(path)}: ${note}`)
    }

    /** Brings the others up to what the first log holds. */
    async #catchUp(): Promise<void> {
        const [log, ...others] = this.#reports
        if (!(log instanceof ChainedReport)) return
        for (const report of others) {
            const records = lacking(log.records, report)
            if (records.length === 0) continue
            await report.add(records)
            const tests = records.length === 1 ? "1 test" : `${records.length} tests`
            this.notes.push(
                `${basename(report.path)}: ${tests} that only ${basename(log.path)} held, because a run was cut short, ${records.length === 1 ? "is" : "are"} in it now`,
            )
        }
    }

    async #beginDocuments(): Promise<void> {
        for (const report of this.#reports)
            if (report instanceof DocumentReport) await report.begin()
    }
}
