import { csvCell } from "../output/csv-cell"
import { type CableRecord, RECORD_KEYS, recordObject } from "./cable-record"

/** First line of a CSV report; `kind` would be the same in all rows. */
export const CSV_HEAD = RECORD_KEYS.slice(1).join(",")

/** A record as a row. */
export function csvRow(record: CableRecord): string {
    const object = recordObject(record)
    return RECORD_KEYS.slice(1)
        .map(key => csvCell(object[key]))
        .join(",")
}
