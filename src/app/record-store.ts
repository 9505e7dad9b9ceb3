/** Records that outlast a reset, under names of up to 13 characters. */
export interface RecordStore {
    /** The record's text; undefined when there is none, or the store does not answer. */
    readRecord(key: string): Promise<string | undefined>
    /** Writes a record. @returns false when it is not there afterwards */
    writeRecord(key: string, text: string): Promise<boolean>
    /** Removes a record. @returns false when it is still there */
    removeRecord(key: string): Promise<boolean>
}
