import { TEST_COLUMNS } from "./schema"
import { type Prepared, prepared, rowsOf, type Sql } from "./sql"
import { cableName, FIGURES, isCounted, type TestRow } from "./test-row"

/** Where a record is: its log, its line from 1, its first byte and how many there are. */
export interface RecordPlace {
    log: number
    line: number
    offset: number
    bytes: number
}

/** What tests are put in order by. No two tests are alike in all of it. */
interface Order {
    at: number
    n: number
    identity: Uint8Array
}

/** The first and the last test of a cable. */
interface Ends {
    first: number
    last: number
}

/** The order of tests in SQL. */
export const IN_ORDER = "at, n, identity"

function isBefore(a: Order, b: Order): boolean {
    if (a.at !== b.at) return a.at < b.at
    if (a.n !== b.n) return a.n < b.n
    return Buffer.compare(a.identity, b.identity) < 0
}

/**
 * Puts tests into the database, in whatever order they come: afterwards it is known of each whether it is the first or the
 * last of its cable, and how long after the one before it on the same bench it came.
 */
export class Intake {
    readonly #sql: Sql
    readonly #insert: Prepared
    readonly #insertFault: Prepared
    readonly #cable: Prepared
    readonly #setCable: Prepared
    readonly #orderOf: Prepared
    readonly #setFirst: Prepared
    readonly #setLast: Prepared
    /** the last test of each bench */
    readonly #benches = new Map<string, Order & { id: number }>()
    /** benches that got a test from before their last one */
    readonly #mixed = new Set<string>()

    constructor(sql: Sql) {
        this.#sql = sql
        const marks = TEST_COLUMNS.map(() => "?").join(", ")
        const columns = TEST_COLUMNS.join(", ")
        this.#insert = prepared(sql, `INSERT OR IGNORE INTO test (${columns}) VALUES (${marks})`)
        this.#insertFault = prepared(sql, "INSERT INTO fault VALUES (?, ?)")
        this.#cable = prepared(sql, "SELECT first, last FROM cable WHERE name = ?")
        this.#setCable = prepared(sql, "INSERT OR REPLACE INTO cable VALUES (?, ?, ?)")
        this.#orderOf = prepared(sql, "SELECT at, n, identity FROM test WHERE id = ?")
        this.#setFirst = prepared(sql, "UPDATE test SET is_first = ? WHERE id = ?")
        this.#setLast = prepared(sql, "UPDATE test SET is_last = ? WHERE id = ?")
        const lasts = "SELECT bench.name, id, at, n, identity FROM bench JOIN test ON id = last"
        for (const { name, ...last } of rowsOf<Order & { id: number; name: string }>(sql, lasts))
            this.#benches.set(name, last)
    }

    /** A test that is there already, as a copy in another log, is left out. */
    add(row: TestRow, identity: Uint8Array, place: RecordPlace): void {
        const isTest = isCounted(row)
        const name = cableName(row)
        const order = { at: row.at, n: row.n, identity }
        const known = isTest && name !== null ? this.#known(name) : undefined
        const isOnly = isTest && known === undefined ? 1 : 0
        const { changes, lastInsertRowid } = this.#insert.run([
            ...[identity, place.log, place.line, place.offset, place.bytes],
            ...[row.at, row.day, row.local, row.n, name, row.serial, row.part, row.order],
            ...[row.customer, row.operator, row.station, row.rig, row.limits, row.bench],
            ...[row.result, row.faults.join("+"), row.unsure.join("+")],
            ...[isTest ? 1 : 0, isOnly, isOnly, isTest ? this.#gap(row.bench, order) : null],
            ...FIGURES.map(figure => row.figures[figure]),
        ])
        if (changes === 0 || !isTest) return
        const id = Number(lastInsertRowid)
        for (const word of row.faults) this.#insertFault.run([id, word])
        if (name !== null) this.#tie(name, id, order, known ?? { first: id, last: id })
        this.#follow(row.bench, id, order)
    }

    /** Brings the database up to date with all that was added. To be called once, at the end. */
    end(): void {
        for (const statement of [
            ...[this.#insert, this.#insertFault, this.#cable, this.#setCable],
            ...[this.#orderOf, this.#setFirst, this.#setLast],
        ])
            statement.finalize()
        for (const bench of this.#mixed)
            this.#sql.run(
                `UPDATE test SET gap_s = told.gap_s FROM (
                    SELECT id, (at - lag(at) OVER (ORDER BY ${IN_ORDER})) / 1000.0 AS gap_s
                    FROM test WHERE bench = :bench AND counted AND at > 0
                ) AS told WHERE told.id = test.id`,
                { ":bench": bench },
            )
        for (const [name, { id }] of this.#benches)
            this.#sql.run("INSERT OR REPLACE INTO bench VALUES (?, ?)", [name, id])
    }

    /** Time since the last test on a bench [s]; null: it is the first there, or one from in between. */
    #gap(bench: string, order: Order): number | null {
        const last = this.#benches.get(bench)
        if (order.at === 0 || last === undefined || isBefore(order, last)) return null
        return (order.at - last.at) / 1000
    }

    #follow(bench: string, id: number, order: Order): void {
        if (order.at === 0) return
        const last = this.#benches.get(bench)
        if (last !== undefined && isBefore(order, last)) this.#mixed.add(bench)
        else this.#benches.set(bench, { ...order, id })
    }

    /** Says which tests of a cable are its first and its last. @param known those before; the test itself when it is the only one */
    #tie(name: string, id: number, order: Order, known: Ends): void {
        const isFirst = known.first === id || isBefore(order, this.#order(known.first))
        const isLast = known.last === id || isBefore(this.#order(known.last), order)
        if (!isFirst && !isLast) return
        if (isFirst && known.first !== id) {
            this.#setFirst.run([0, known.first])
            this.#setFirst.run([1, id])
        }
        if (isLast && known.last !== id) {
            this.#setLast.run([0, known.last])
            this.#setLast.run([1, id])
        }
        this.#setCable.run([name, isFirst ? id : known.first, isLast ? id : known.last])
    }

    #known(name: string): Ends | undefined {
        return (this.#cable.get([name]) as unknown as Ends | null) ?? undefined
    }

    #order(id: number): Order {
        return this.#orderOf.get([id]) as unknown as Order
    }
}
