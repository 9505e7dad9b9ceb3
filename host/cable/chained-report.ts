import type { RecordObject } from "./cable-record"
import { auditLog } from "./log-audit"
import { LogFile, type LogFormat } from "./log-file"
import { type ChainEnd, sealed } from "./record-chain"
import { type Report, testOf } from "./report"
import type { EarlierTest } from "./test-history"

const BEGIN = '{"kind":"cable",'

const NDJSON: LogFormat = {
    head: undefined,
    begins: (line, isWhole) =>
        isWhole ? line.startsWith(BEGIN) : line.startsWith(BEGIN.slice(0, line.length)),
}

/** The record of a line, without what ties it to the one before it. @returns undefined when it is none */
function recordOfLine(line: string): RecordObject | undefined {
    try {
        const object = JSON.parse(line)
        return object?.kind === "cable" ? object : undefined
    } catch {
        return undefined
    }
}

/** An .ndjson log: the source of all other reports. */
export class ChainedReport implements Report {
    readonly held: readonly EarlierTest[]
    readonly isBegun: boolean
    /** the records that it held when it was opened */
    readonly records: readonly RecordObject[]
    /** what is wrong with these */
    readonly troubles: readonly string[]
    readonly log: LogFile
    #end: ChainEnd

    /** @throws UsageError as LogFile does */
    constructor(readonly path: string) {
        this.log = new LogFile(path, NDJSON)
        const text = this.log.text()
        const { end, troubles } = auditLog(text)
        this.#end = end
        this.troubles = troubles
        this.records = text
            .split("\n")
            .map(recordOfLine)
            .filter(record => record !== undefined)
        this.held = this.records.flatMap(record => testOf(record) ?? [])
        this.isBegun = this.log.wasThere
    }

    async add(records: readonly RecordObject[]): Promise<readonly RecordObject[]> {
        return records.map(record => {
            const { seq, prev, sha256, ...untied } = record
            const tied = sealed(untied, this.#end)
            this.log.add(tied.line)
            this.#end = tied.end
            return tied.object
        })
    }

    end(): Promise<void> {
        return this.log.end()
    }
}
