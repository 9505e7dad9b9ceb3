import type { RecordObject } from "./cable-record"
import { CABLE_RESULTS } from "./outcome"
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
    const { kind, date, n, serial, fault, local } = object
    const result = CABLE_RESULTS.find(word => word === object.res)
    if (kind !== "cable" || typeof date !== "string" || result === undefined) return undefined
    return {
        ...{ result, date, n: Number(n) },
        serial: typeof serial === "string" ? serial : undefined,
        fault: typeof fault === "string" ? fault : "",
        local: typeof local === "string" ? local : date,
    }
}
