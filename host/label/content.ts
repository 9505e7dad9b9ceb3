import type { RecordObject } from "../cable/cable-record"

/** What a label says, whatever it is written in. */
export interface LabelContent {
    /** what the cable is called */
    name: string
    part: string | undefined
    /** in the time of the place */
    local: string
    /** of the record in the log */
    sha256: string
    /** what the code holds: the record's own keys */
    code: string
}

/** Keys of a record that are in the code. */
const CODE_KEYS = ["serial", "part", "res", "date", "sha256"] as const

/**
 * The label of a test that has passed.
 * @param record as an .ndjson log has it
 * @returns undefined for any other result, and for a record that no log holds: a label is evidence
 */
export function labelContent(record: RecordObject): LabelContent | undefined {
    const { res, serial, part, local, n, sha256 } = record
    if (res !== "PASS" || typeof sha256 !== "string") return undefined
    const known = CODE_KEYS.filter(key => record[key] !== null && record[key] !== undefined)
    return {
        name: typeof serial === "string" ? serial : `cable ${n}`,
        part: typeof part === "string" ? part : undefined,
        local: String(local ?? record.date),
        sha256,
        code: JSON.stringify(Object.fromEntries(known.map(key => [key, record[key]]))),
    }
}
