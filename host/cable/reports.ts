import { basename, extname, resolve } from "node:path"
import { UsageError } from "../../sim/usage-error"
import { DocumentFile } from "../output/document-file"
import { type CableRecord, recordObject } from "./cable-record"
import { CSV_HEAD, csvRow } from "./csv-report"
import { htmlReport } from "./html-report"
import { junitReport } from "./junit-report"
import { LogFile, type LogFormat } from "./log-file"

const NDJSON_BEGIN = '{"kind":"cable",'

const LOGS: Readonly<Record<string, LogFormat>> = {
    ".ndjson": {
        head: undefined,
        line: record => JSON.stringify(recordObject(record)),
        begins: (line, isWhole) =>
            isWhole
                ? line.startsWith(NDJSON_BEGIN)
                : line.startsWith(NDJSON_BEGIN.slice(0, line.length)),
    },
    ".csv": {
        head: CSV_HEAD,
        line: csvRow,
        begins: (line, isWhole) => (isWhole ? line === CSV_HEAD : CSV_HEAD.startsWith(line)),
    },
}

const DOCUMENTS: Readonly<Record<string, (records: readonly CableRecord[]) => string>> = {
    ".xml": junitReport,
    ".html": htmlReport,
}

/** Endings of reports, as messages list them. */
export const REPORT_ENDINGS = [...Object.keys(LOGS), ...Object.keys(DOCUMENTS)]

/** The reports of a run: logs get a line for each test at once, documents are written anew with each. */
export class Reports {
    readonly #logs: LogFile[] = []
    readonly #documents: { file: DocumentFile; render: (records: CableRecord[]) => string }[] = []
    readonly #records: CableRecord[] = []
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

    /** One report that can't be written keeps the test out of no other. @throws OutputError when there is no room; what was there is whole */
    async add(record: CableRecord): Promise<void> {
        if (this.#documents.length > 0) this.#records.push(record)
        const failures: unknown[] = []
        const tryTo = async (write: () => void | Promise<void>) => {
            try {
                await write()
            } catch (error) {
                failures.push(error)
            }
        }
        for (const log of this.#logs) await tryTo(() => log.add(record))
        for (const { file, render } of this.#documents)
            await tryTo(() => file.write(render(this.#records)))
        if (failures.length > 0) throw failures[0]
    }

    async end(): Promise<void> {
        for (const log of this.#logs) await log.end()
    }

    #add(path: string): void {
        const ending = extname(path).toLowerCase()
        const format = LOGS[ending]
        const render = DOCUMENTS[ending]
        if (format !== undefined) {
            const log = new LogFile(path, format)
            this.#logs.push(log)
            if (!log.isLocked)
                this.notes.push(
                    `${basename(path)}: this system has no file locks; see to it that no other quietline writes to it`,
                )
            if (log.tornBytes > 0)
                this.notes.push(
                    `${basename(path)}: the last line of an earlier run was torn; ${log.tornBytes} bytes of it were cut off`,
                )
        } else if (render !== undefined)
            this.#documents.push({ file: new DocumentFile(path), render })
        else
            throw new UsageError(
                `--report takes a file that ends in ${REPORT_ENDINGS.join(", ")}, got ${JSON.stringify(path)}`,
            )
    }
}
