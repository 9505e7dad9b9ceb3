import { createRequire } from "node:module"
import type { Database, SQLiteValue } from "node-sqlite3-wasm"

const require = createRequire(import.meta.url)

/** A value of a statement or a row. */
export type SqlValue = string | number | null | Uint8Array
export type Sql = Database

/** Opens a database. SQLite is loaded with the first one: most commands have none. @param path ":memory:" for none on a disk */
export function openSql(path: string): Sql {
    const { Database } = require("node-sqlite3-wasm") as typeof import("node-sqlite3-wasm")
    return new Database(path)
}

/** True for what SQLite itself has thrown: a full disk, a damaged page. */
export function isSqlError(error: unknown): boolean {
    return error instanceof Error && error.name === "SQLite3Error"
}

/** Rows of a question as objects. @param Row what the columns of the statement are */
export function rowsOf<Row>(sql: Sql, statement: string, values: Record<string, SqlValue> = {}) {
    return sql.all(statement, values) as unknown as Row[]
}

/** A statement that is used for many rows; finalize it. */
export interface Prepared {
    run(values: SqlValue[]): { changes: number; lastInsertRowid: number | bigint }
    get(values: SqlValue[]): Record<string, SQLiteValue> | null
    finalize(): void
}

/** Prepares a statement. */
export function prepared(sql: Sql, statement: string): Prepared {
    return sql.prepare(statement) as unknown as Prepared
}
