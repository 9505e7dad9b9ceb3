import type { CableRecord, RecordObject } from "./cable-record"
import { recordOf } from "./read-record"

/** A test for a document: what it was, and what its log says of it. */
export interface SealedTest {
    record: CableRecord
    object: RecordObject
}

/**
 * A test as its record tells it: today's, and one that a document of an earlier run carries, look alike.
 * @returns undefined when it is no record of a cable test
 */
export function sealedTestOf(object: RecordObject): SealedTest | undefined {
    const record = recordOf(object)
    return record === undefined ? undefined : { record, object }
}
