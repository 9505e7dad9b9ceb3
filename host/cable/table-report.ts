import type { CellWriter } from "../output/csv-cell"
import type { RecordObject } from "./cable-record"
import { CSV_HEAD, csvRow, isCsvHead, missingColumns } from "./csv-report"
import { testsOfCsv } from "./csv-rows"
import { LogFile } from "./log-file"
import type { Report } from "./report"
import type { EarlierTest } from "./test-history"

/** A .csv log. */
export class TableReport implements Report {
    readonly held: readonly EarlierTest[]
    readonly isBegun: boolean
    readonly log: LogFile

    /** @throws UsageError as LogFile does */
    constructor(
        readonly path: string,
        readonly cell: CellWriter,
    ) {
        this.log = new LogFile(path, { head: CSV_HEAD, begins: isCsvHead })
        this.held = testsOfCsv(this.log.text())
        this.isBegun = this.log.wasThere
    }

    /** Columns of today that it lacks. */
    get missing(): readonly string[] {
        return missingColumns(this.log.head)
    }

    async add(records: readonly RecordObject[]): Promise<readonly RecordObject[]> {
        for (const record of records) this.log.add(csvRow(record, this.log.head, this.cell))
        return records
    }

    end(): Promise<void> {
        return this.log.end()
    }
}
