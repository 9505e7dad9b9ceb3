import { LogAuditor } from "./log-auditor"
import type { ChainEnd } from "./record-chain"

/** What an .ndjson log of cable tests holds, and what is wrong with it. */
export interface LogAudit {
    records: number
    /** a line each; empty: every record is what it was and follows the one before it */
    troubles: string[]
    /** records from before they were tied to each other: nothing can be said of these */
    untied: number
    /** what the next record is tied to */
    end: ChainEnd
    /** SHA-256 of all records */
    hashes: Set<string>
}

/**
 * Goes through a log.
 * @param text all of it
 */
export function auditLog(text: string): LogAudit {
    const troubles: string[] = []
    const hashes = new Set<string>()
    const auditor = new LogAuditor(trouble => troubles.push(trouble))
    const lines = text.split("\n")
    const rest = lines.pop() ?? ""
    for (const line of lines) {
        if (auditor.take(line) === undefined) continue
        const { sha256 } = auditor.state.end
        if (sha256 !== null) hashes.add(sha256)
    }
    if (rest !== "")
        troubles.push(
            `line ${lines.length + 1}: is cut off, ${Buffer.byteLength(rest)} bytes without an end`,
        )
    const { records, untied, end } = auditor.state
    return { records, troubles, untied, end, hashes }
}
