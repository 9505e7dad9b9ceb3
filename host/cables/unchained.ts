import { createHash } from "node:crypto"

/** What a log adds to the end of a record. */
const TIE = /,"seq":\d+,"prev":(?:null|"[0-9a-f]{64}"),"sha256":"[0-9a-f]{64}"\}$/

/** A line of a log without what ties it to the line before: the same test in another log is the same text. */
export function unchained(line: string): string {
    return line.replace(/\r$/, "").replace(TIE, "}")
}

/** A short name of a test: the same for its copies in other logs, another one for any other test. */
export function identityOf(line: string): Uint8Array {
    return createHash("sha256").update(unchained(line)).digest().subarray(0, 16)
}
