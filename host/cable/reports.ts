import { basename, extname, resolve } from "node:path"
import { UsageError } from "../../sim/usage-error"
import { DocumentFile } from "../output/document-file"
import { type CableRecord, recordObject } from "./cable-record"
import { CSV_HEAD, csvRow, isCsvHead, missingColumns } from "./csv-report"
import { htmlReport } from "./html-report"
import { junitReport } from "./junit-report"
import { auditLog } from "./log-audit"
import { LogFile, type LogFormat } from "./log-file"
import { type ChainEnd, sealed } from "./record-chain"
import type { SealedTest } from "./sealed-test"

const NDJSON_BEGIN = '{"kind":"cable",'

const LOGS: Readonly<Record<string, LogFormat>> = {
    ".ndjson": {
        head: undefined,
        begins: (line, isWhole) =>
            isWhole
                ? line.startsWith(NDJSON_BEGIN)
                : line.startsWith(NDJSON_BEGIN.slice(0, line.length)),
    },
    ".csv": { head: CSV_HEAD, begins: isCsvHead },
}

const DOCUMENTS: Readonly<Record<string, (records: readonly SealedTest[]) => string>> = {
    ".xml": junitReport,
    ".html": htmlReport,
}

/** Endings of reports, as messages list them. */
export const REPORT_ENDINGS = [...Object.keys(LOGS), ...Object.keys(DOCUMENTS)]

/** An .ndjson log, and where its chain of records stands. */
interface ChainedLog {
    log: LogFile
    end: ChainEnd
}

/** The reports of a run: logs get a line for each test at once, documents are written anew with each. */
export class Reports {
    readonly #chained: ChainedLog[] = []
    readonly #tables: LogFile[] = []
    readonly #documents: { file: DocumentFile; render: (tests: SealedTest[]) => string }[] = []
    readonly #tests: SealedTest[] = []
    /** how often each serial number was tested, in this run and in the logs that it goes on with */
    readonly #serials = new Map<string, number>()
    /** what the user should know of the files, a line each */
    readonly notes: string[] = []

    /**
     * @param paths each ends in one of REPORT_ENDINGS
     * @throws UsageError when one of them is no report's name, is there already or can't be written; nothing is left behind then
     */
    static async open(paths: readonly string[]): Promise<Reports> {
        const reports = new Reports()
        try {
            paths.forEach((path, i) => {
                const again = paths.findIndex(other => resolve(other) === resolve(path))
                if (again < i) throw new UsageError(`--report names ${path} twice; leave one out`)
                reports.#add(path)
            })
        } catch (error) {
            await reports.end()
            throw error
        }
        return reports
    }

    /** How often a serial number was tested before. */
    retestOf(serial: string | undefined): number {
        return serial === undefined ? 0 : (this.#serials.get(serial) ?? 0)
    }

    /** One report that can't be written keeps the test out of no other. @throws OutputError when there is no room; what was there is whole */
    async add(record: CableRecord): Promise<void> {
        const { serial } = record
        if (serial !== undefined) this.#serials.set(serial, this.retestOf(serial) + 1)
        const failures: unknown[] = []
        const tryTo = async (write: () => void | Promise<void>) => {
            try {
                await write()
            } catch (error) {
                failures.push(error)
            }
        }
        let object = recordObject(record)
        for (const chained of this.#chained) {
            const tied = sealed(recordObject(record), chained.end)
            await tryTo(() => {
                chained.log.add(tied.line)
                chained.end = tied.end
                // the others say which record of the first log they are copies of
                if (chained === this.#chained[0]) object = tied.object
            })
        }
        if (this.#documents.length > 0) this.#tests.push({ record, object })
        for (const log of this.#tables) await tryTo(() => log.add(csvRow(object, log.head)))
        for (const { file, render } of this.#documents)
            await tryTo(() => file.write(render(this.#tests)))
        if (failures.length > 0) throw failures[0]
    }

    async end(): Promise<void> {
        for (const { log } of this.#chained) await log.end()
        for (const log of this.#tables) await log.end()
    }

    #add(path: string): void {
        const ending = extname(path).toLowerCase()
        const format = LOGS[ending]
        const render = DOCUMENTS[ending]
        if (format !== undefined) this.#addLog(path, new LogFile(path, format))
        else if (render !== undefined)
            this.#documents.push({ file: new DocumentFile(path), render })
        else
            throw new UsageError(
                `--report takes a file that ends in ${REPORT_ENDINGS.join(", ")}, got ${JSON.stringify(path)}`,
            )
    }

    #addLog(path: string, log: LogFile): void {
        const note = (text: string) => this.notes.push(`${basename(path)}: ${text}`)
        if (!log.isLocked)
            note("this system has no file locks; see to it that no other quietline writes to it")
        if (log.tornBytes > 0)
            note(
                `the last line of an earlier run was torn; ${log.tornBytes} bytes of it were cut off`,
            )
        if (log.head === "") {
            const { end, serials, troubles } = auditLog(log.text())
            this.#chained.push({ log, end })
            for (const [serial, count] of serials)
                this.#serials.set(serial, Math.max(count, this.retestOf(serial)))
            if (troubles.length > 0)
                note(`${troubles[0]}; it is gone on with, and quietline cable --verify says more`)
            return
        }
        this.#tables.push(log)
        const missing = missingColumns(log.head)
        if (missing.length > 0)
            note(
                `an older version has begun it, without ${missing.length} of today's columns; it is gone on with as it is, and an .ndjson log has them all`,
            )
    }
}
