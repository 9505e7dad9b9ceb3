import type { CableRecord, RecordObject } from "./cable-record"

/** A test for a document: what it was, and what its log says of it. */
export interface SealedTest {
    record: CableRecord
    object: RecordObject
}
