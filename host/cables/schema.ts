import type { Sql } from "./sql"
import { FIGURES } from "./test-row"

/** Changes whenever tables, or what is put into them, change: a database of another version is made anew. */
export const STORE_VERSION = 1

/** "QLCB", in the head of the file: a database of ours. */
export const APPLICATION_ID = 0x514c4342

/** Columns of a test besides its place in a log, in the order that they are inserted. */
export const TEST_COLUMNS = [
    ...["identity", "log", "line", "offset", "bytes"],
    ...["at", "day", "local", "n", "cable", "serial", "part", "ord", "customer", "operator"],
    ...["station", "rig", "limits", "bench", "result", "faults", "unsure"],
    ...["counted", "is_first", "is_last", "gap_s"],
    ...FIGURES,
] as const

const TABLES = `
CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL,   -- what the disk says of a file that has not changed since
    bytes INTEGER NOT NULL, -- that were read: whole lines only
    sha256 TEXT NOT NULL,  -- of these
    tail INTEGER NOT NULL, -- bytes after them, a line without an end
    audit TEXT NOT NULL,   -- where the audit of its chain stands
    troubles TEXT NOT NULL -- the first things that are wrong with it
);
CREATE TABLE test (
    id INTEGER PRIMARY KEY,
    identity BLOB NOT NULL UNIQUE,
    log INTEGER NOT NULL, line INTEGER NOT NULL, offset INTEGER NOT NULL, bytes INTEGER NOT NULL,
    at INTEGER NOT NULL, day TEXT NOT NULL, local TEXT NOT NULL, n INTEGER NOT NULL,
    cable TEXT, serial TEXT, part TEXT, ord TEXT, customer TEXT, operator TEXT,
    station TEXT, rig TEXT, limits TEXT, bench TEXT NOT NULL,
    result TEXT NOT NULL, faults TEXT NOT NULL, unsure TEXT NOT NULL,
    counted INTEGER NOT NULL,  -- 1: a test of a cable
    is_first INTEGER NOT NULL, -- 1: the first of its cable
    is_last INTEGER NOT NULL,  -- 1: the last of its cable
    gap_s REAL,                -- since the test before on the same bench
    ${FIGURES.map(name => `${name} REAL`).join(", ")}
);
CREATE TABLE cable (
    name TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE bench (
    name TEXT PRIMARY KEY, last INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE fault (test INTEGER NOT NULL, word TEXT NOT NULL);
`

/** Makes the tables of an empty database. */
export function makeTables(sql: Sql): void {
    sql.exec(
        `${TABLES}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${STORE_VERSION}`,
    )
}

/** How a database is worked at: by one process only, and one that is not finished is thrown away. */
export const WORK_PRAGMAS =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -64000"
