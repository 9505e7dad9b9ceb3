import { closeSync, fstatSync, openSync } from "node:fs"
import { setImmediate } from "node:timers/promises"
import { AUDIT_START, type AuditState, LogAuditor } from "../cable/log-auditor"
import type { FoundLog } from "./find-logs"
import { Intake } from "./intake"
import { LogChanged, LogLines, NOTHING_READ, type ReadPart } from "./log-lines"
import { isSqlError, rowsOf, type Sql } from "./sql"
import type { Store } from "./store"
import { testRow } from "./test-row"
import { identityOf } from "./unchained"

/** More of a log's troubles than this say nothing new. */
const MAX_TROUBLES = 20

/** So long after its last change a file may change again without its times telling: the coarsest disks count in two seconds. */
const COARSE_MS = 3000

/** What the database knows of a log. */
interface KnownLog extends ReadPart {
    id: number
    path: string
    stamp: string
    tail: number
    audit: string
    troubles: string
}

/** What a log was found to be. */
export interface LogState {
    /** as the user would say it */
    path: string
    records: number
    /** records from before they were tied to each other */
    untied: number
    /** SHA-256 of the last record; null: there is none */
    last: string | null
    /** what is wrong with its chain of records, the first 20 */
    troubles: readonly string[]
    troubleCount: number
    /** bytes of a last line without an end */
    tail: number
}

interface Circumstances {
    nowMs: number
    /** @param done bytes of all logs that were read, of so many */
    onProgress(done: number, all: number): void
    /** @throws when the command is to end */
    check(): void
    note(text: string): void
}

/** What a disk says of a file, which is another as soon as a byte of it has changed; empty: it was changed just now. */
function stampOf(fd: number, nowMs: number): string {
    const { dev, ino, size, mtimeNs, ctimeNs } = fstatSync(fd, { bigint: true })
    const newest = Math.max(Number(mtimeNs / 1_000_000n), Number(ctimeNs / 1_000_000n))
    return nowMs - newest < COARSE_MS ? "" : [dev, ino, size, mtimeNs, ctimeNs].join(":")
}

/** Brings a database up to date with logs. */
class Refresh {
    readonly #sql: Sql
    readonly #logs: readonly FoundLog[]
    readonly #circumstances: Circumstances
    readonly #known: ReadonlyMap<string, KnownLog>
    #done = 0

    constructor(sql: Sql, logs: readonly FoundLog[], circumstances: Circumstances) {
        this.#sql = sql
        this.#logs = logs
        this.#circumstances = circumstances
        this.#known = new Map(
            rowsOf<KnownLog>(sql, "SELECT * FROM log").map(log => [log.path, log]),
        )
    }

    /** True when the database knows of logs that are not asked for, or not there any more. */
    get hasOthers(): boolean {
        const asked = new Set(this.#logs.map(({ realPath }) => realPath))
        return [...this.#known.keys()].some(path => !asked.has(path))
    }

    /** @returns true when something was read @throws LogChanged */
    async run(): Promise<boolean> {
        const opened = this.#logs.map(log => {
            const fd = openSync(log.realPath, "r")
            return { log, fd, size: fstatSync(fd).size }
        })
        const all = opened.reduce((sum, { size }) => sum + size, 0)
        let isChanged = false
        this.#sql.exec("BEGIN")
        const intake = new Intake(this.#sql)
        try {
            for (const { log, fd, size } of opened)
                if (await this.#read(log, fd, size, all, intake)) isChanged = true
        } finally {
            for (const { fd } of opened) closeSync(fd)
            intake.end()
            this.#sql.exec("COMMIT")
        }
        return isChanged
    }

    async #read(
        { path, realPath }: FoundLog,
        fd: number,
        size: number,
        all: number,
        intake: Intake,
    ): Promise<boolean> {
        const { nowMs, onProgress, check } = this.#circumstances
        const known = this.#known.get(realPath)
        const stamp = stampOf(fd, nowMs)
        if (known !== undefined && stamp !== "" && stamp === known.stamp) {
            this.#done += size
            return false
        }
        const id = known?.id ?? this.#newLog(realPath)
        const troubles: Troubles = known ? JSON.parse(known.troubles) : { first: [], count: 0 }
        const auditor = new LogAuditor(
            trouble => {
                troubles.count++
                if (troubles.first.length < MAX_TROUBLES) troubles.first.push(trouble)
            },
            known ? (JSON.parse(known.audit) as AuditState) : AUDIT_START,
        )
        const lines = new LogLines(fd, size, known ?? NOTHING_READ)
        const onLine = (line: string, offset: number, bytes: number) => {
            const read = auditor.take(line)
            if (read === undefined) return
            const place = { log: id, line: auditor.state.lines, offset, bytes }
            intake.add(testRow(read.object), identityOf(line), place)
        }
        try {
            while (lines.step(onLine)) {
                onProgress(this.#done + lines.at, all)
                await setImmediate()
                check()
            }
        } catch (error) {
            if (error instanceof LogChanged)
                throw new LogChanged(
                    `${path} is not what it was: records that were read before are changed or gone; the database is made anew`,
                )
            throw error
        }
        this.#done += size
        const { bytes, sha256, tail } = lines.part
        const isSame = known !== undefined && known.bytes === bytes && known.tail === tail
        this.#sql.run(
            "UPDATE log SET stamp = ?, bytes = ?, sha256 = ?, tail = ?, audit = ?, troubles = ? WHERE id = ?",
            [
                ...[stamp, bytes, sha256, tail],
                ...[JSON.stringify(auditor.state), JSON.stringify(troubles), id],
            ],
        )
        return !isSame || stamp !== ""
    }

    #newLog(path: string): number {
        const values = [path, "", 0, "", 0, "", ""]
        const { lastInsertRowid } = this.#sql.run(
            "INSERT INTO log (path, stamp, bytes, sha256, tail, audit, troubles) VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        return Number(lastInsertRowid)
    }
}

interface Troubles {
    first: string[]
    count: number
}

function statesOf(sql: Sql, logs: readonly FoundLog[]): LogState[] {
    const known = new Map(rowsOf<KnownLog>(sql, "SELECT * FROM log").map(log => [log.path, log]))
    return logs.map(({ path, realPath }) => {
        const { audit, troubles, tail } = known.get(realPath)!
        const { records, untied, end }: AuditState = JSON.parse(audit)
        const { first, count }: Troubles = JSON.parse(troubles)
        return {
            ...{ path, records, untied, tail },
            ...{ last: end.sha256, troubles: first, troubleCount: count },
        }
    })
}

/**
 * Brings a database up to date with logs: what was read before is not read again, only whether it is still the same. A
 * database in which something would have to be taken back is made anew.
 * @returns what the logs are, in their order, and whether the database was changed
 */
export async function refresh(
    store: Store,
    logs: readonly FoundLog[],
    circumstances: Circumstances,
): Promise<{ states: LogState[]; isChanged: boolean }> {
    const attempt = async () => {
        const run = new Refresh(store.sql, logs, circumstances)
        const isAnew = run.hasOthers
        if (isAnew) store.clear()
        const isRead = await (isAnew ? new Refresh(store.sql, logs, circumstances) : run).run()
        return { states: statesOf(store.sql, logs), isChanged: isAnew || isRead }
    }
    try {
        return await attempt()
    } catch (error) {
        if (error instanceof LogChanged) {
            circumstances.note(error.message)
            store.clear()
        } else if (isSqlError(error) && store.isKept) {
            circumstances.note(
                `the database failed (${(error as Error).message}); the logs are read into memory`,
            )
            store.clear(false)
        } else throw error
    }
    return { ...(await attempt()), isChanged: true }
}
