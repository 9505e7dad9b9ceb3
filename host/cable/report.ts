import type { RecordObject } from "./cable-record"
import { recordOf } from "./read-record"
import type { EarlierTest } from "./test-history"

/** A file that gets the record of each test. */
export interface Report {
    readonly path: string
    /** tests of earlier runs that it held when it was opened, the oldest first */
    readonly held: readonly EarlierTest[]
    /** true: an earlier run has begun it, whether it came to a test or not */
    readonly isBegun: boolean
    /**
     * Takes records, the oldest first.
     * @returns them as the report has them
     * @throws OutputError when there is no room; what was there is whole
     */
    add(records: readonly RecordObject[]): Promise<readonly RecordObject[]>
    /** Nothing is left of a new one that was given no test. */
    end(): Promise<void>
}

/** A record as a test that was made. @returns undefined when it is none */
export function testOf(object: RecordObject): EarlierTest | undefined {
    const record = recordOf(object)
    if (record === undefined) return undefined
    const { serial, result, findings, count, testedAt } = record
    const date = testedAt.toISOString()
    const local = typeof object.local === "string" ? object.local : date
    return { serial, result, fault: findings.join("+"), n: count, date, local }
}
