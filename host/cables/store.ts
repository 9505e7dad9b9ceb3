import { randomBytes } from "node:crypto"
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { UsageError } from "../../common/usage-error"
import { writeRefusal } from "../output/write-refusal"
import { makeTables, WORK_PRAGMAS } from "./schema"
import { openSql, type Sql } from "./sql"
import { copySealed, type StoreKind, seal } from "./store-file"

/** A working copy that has not been touched for so long belongs to a process that was killed. */
const LEFT_MS = 3600 * 1000

/** Why a database is made anew, as the end of a sentence. */
const WHY_ANEW: Partial<Record<StoreKind, string>> = {
    old: "was made by another version of quietline",
    damaged: "is damaged or was changed by another program",
    unreadable: "cannot be read",
}

/**
 * The database of logs. Each process works at a copy of its own, which takes the place of the one it was made from when all
 * is in it: whoever looks finds a whole one or none, two processes do each other no harm, and no lock is left behind.
 */
export class Store {
    #sql: Sql
    /** the working copy; undefined: there is none on the disk */
    #work: string | undefined
    readonly #path: string | undefined
    readonly #note: (text: string) => void

    private constructor(
        sql: Sql,
        path: string | undefined,
        work: string | undefined,
        note: (text: string) => void,
    ) {
        this.#sql = sql
        this.#path = path
        this.#work = work
        this.#note = note
    }

    /**
     * Opens a database, or begins a new one in place of one that is not to be used.
     * @param path undefined: in memory
     * @param note told in one line why it is made anew, or not kept
     * @throws UsageError when the file is another program's
     */
    static open(path: string | undefined, note: (text: string) => void): Store {
        const work = path === undefined ? undefined : workingCopy(path, note)
        try {
            const kind = path === undefined || work === undefined ? "none" : copySealed(path, work)
            if (kind === "foreign")
                throw new UsageError(
                    `${path}: is a database of another program; name another file, or remove it`,
                )
            const why = WHY_ANEW[kind]
            if (why !== undefined) note(`${path} ${why}; it is made anew from the logs`)
            const isOurs = kind === "ours"
            if (work !== undefined && !isOurs) {
                rmSync(work)
                closeSync(openSync(work, "wx"))
            }
            const sql = openSql(work ?? ":memory:")
            sql.exec(WORK_PRAGMAS)
            if (!isOurs) makeTables(sql)
            return new Store(sql, path, work, note)
        } catch (error) {
            if (work !== undefined) removeWork(work)
            throw error
        }
    }

    get sql(): Sql {
        return this.#sql
    }

    get isKept(): boolean {
        return this.#work !== undefined
    }

    /** Begins anew, with nothing in it. */
    clear(isKept = true): void {
        this.#sql.close()
        if (this.#work !== undefined) {
            removeWork(this.#work)
            if (!isKept) this.#work = undefined
        }
        this.#sql = openSql(this.#work ?? ":memory:")
        this.#sql.exec(WORK_PRAGMAS)
        makeTables(this.#sql)
    }

    /** @param isChanged true: what was put in is to be kept */
    close(isChanged: boolean): void {
        this.#sql.close()
        if (this.#work === undefined || this.#path === undefined) return
        const work = this.#work
        this.#work = undefined
        try {
            if (isChanged) {
                seal(work)
                renameSync(work, this.#path)
            }
        } catch (error) {
            this.#note(
                `${this.#path}: the database could not be kept (${Object(error).code}); the logs will be read again`,
            )
        } finally {
            removeWork(work)
        }
    }
}

/** Makes an empty file for the working copy, beside the database so that it can take its place. @returns undefined when there is no place for it */
function workingCopy(path: string, note: (text: string) => void): string | undefined {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw writeRefusal(path, "EISDIR")
    const folder = dirname(path)
    const prefix = `.${basename(path)}.`
    const work = join(folder, `${prefix}${randomBytes(4).toString("hex")}.part`)
    try {
        closeSync(openSync(work, "wx", 0o600))
    } catch (error) {
        const { code } = Object(error)
        if (code === "ENOENT" || code === "ENOTDIR") throw writeRefusal(path, code)
        note(`no database can be kept in ${folder} (${code}); the logs are read into memory`)
        return undefined
    }
    removeLeft(folder, prefix)
    return work
}

/** Working copies of processes that were killed. */
function removeLeft(folder: string, prefix: string): void {
    for (const name of readdirSync(folder)) {
        if (!name.startsWith(prefix) || !name.endsWith(".part")) continue
        const path = join(folder, name)
        const stat = statSync(path, { throwIfNoEntry: false })
        if (stat !== undefined && Date.now() - stat.mtimeMs > LEFT_MS) removeWork(path)
    }
}

/** SQLite keeps a folder beside a file that it has locked. */
function removeWork(path: string): void {
    rmSync(path, { force: true })
    rmSync(`${path}.lock`, { recursive: true, force: true })
}
