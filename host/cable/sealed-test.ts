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

/** A part of a document that is drawn once for each test, however often the document is written anew. */
export function drawnOnce<T>(draw: (test: SealedTest) => T): (test: SealedTest) => T {
    const drawn = new WeakMap<SealedTest, T>()
    return test => {
        const before = drawn.get(test)
        if (before !== undefined) return before
        const part = draw(test)
        drawn.set(test, part)
        return part
    }
}
