import { closeSync, openSync, readSync } from "node:fs"
import { setImmediate } from "node:timers/promises"
import type { RecordObject } from "../cable/cable-record"
import { CSV_HEAD, csvRow } from "../cable/csv-report"
import type { CellWriter } from "../output/csv-cell"
import { OutputError } from "../output/output-error"
import type { EXPORT_ENDINGS } from "./choices"
import type { Condition } from "./filter"
import { IN_ORDER } from "./intake"
import { rowsOf, type Sql } from "./sql"
import { identityOf, unchained } from "./unchained"

/** Lines between two looks at whether the command is to end. */
const STEP = 256

interface Place {
    identity: Uint8Array
    log: number
    offset: number
    bytes: number
}

/** Reads single lines of logs. */
class LineReader {
    readonly #paths: ReadonlyMap<number, string>
    readonly #fds = new Map<number, number>()

    constructor(sql: Sql) {
        const logs = rowsOf<{ id: number; path: string }>(sql, "SELECT id, path FROM log")
        this.#paths = new Map(logs.map(({ id, path }) => [id, path]))
    }

    /** @throws OutputError when another line is there by now */
    line({ identity, log, offset, bytes }: Place): string {
        let fd = this.#fds.get(log)
        if (fd === undefined) {
            fd = openSync(this.#paths.get(log)!, "r")
            this.#fds.set(log, fd)
        }
        const buffer = Buffer.alloc(bytes)
        readSync(fd, buffer, 0, bytes, offset)
        const line = buffer.toString("utf8")
        if (Buffer.compare(identityOf(line), identity) !== 0)
            throw new OutputError(
                `${this.#paths.get(log)} was changed by another program while it was read; nothing is exported`,
            )
        return line
    }

    close(): void {
        for (const fd of this.#fds.values()) closeSync(fd)
    }
}

/** What a record says as far as a table can have it. */
function tableObject(line: string): RecordObject {
    const said: Record<string, unknown> = JSON.parse(line)
    const isCell = (value: unknown) => typeof value === "string" || typeof value === "number"
    return Object.fromEntries(
        Object.entries(said).map(([key, value]) => [key, isCell(value) ? value : null]),
    ) as RecordObject
}

/**
 * The chosen records in the order of their dates, in pieces of a file. An .ndjson export has each as its log has it, without
 * what ties it to the record before, which is not there any more.
 * @param cell how a text becomes a cell of a .csv export
 * @param onStep told how many records there were, now and then; may throw to end it
 * @throws OutputError when a log is changed meanwhile
 */
export async function* exportPieces(
    sql: Sql,
    { where, values }: Condition,
    ending: (typeof EXPORT_ENDINGS)[number],
    cell: CellWriter,
    onStep: (done: number) => void,
): AsyncGenerator<string> {
    const chosen = sql.prepare(
        `SELECT identity, log, offset, bytes FROM test WHERE ${where} ORDER BY ${IN_ORDER}`,
    )
    const reader = new LineReader(sql)
    const isTable = ending === ".csv"
    let lines: string[] = isTable ? [CSV_HEAD] : []
    let done = 0
    try {
        for (const place of chosen.iterate(values)) {
            const line = reader.line(place as unknown as Place)
            lines.push(isTable ? csvRow(tableObject(line), CSV_HEAD, cell) : unchained(line))
            if (++done % STEP > 0) continue
            yield `${lines.join("\n")}\n`
            lines = []
            await setImmediate()
            onStep(done)
        }
        if (lines.length > 0) yield `${lines.join("\n")}\n`
    } finally {
        chosen.finalize()
        reader.close()
    }
}
