import { quoted } from "../output/quoted"
import { sha256Of } from "./limits-proof"
import { CHAIN_START, type ChainEnd, type ReadLine, readLine } from "./record-chain"

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

function nameOf(lineNumber: number, { serial }: ReadLine): string {
    return serial === undefined ? `line ${lineNumber}` : `line ${lineNumber} (${quoted(serial)})`
}

/** Why a record does not follow the end of the chain before it; undefined: it does. */
function brokenTie(tie: NonNullable<ReadLine["tie"]>, end: ChainEnd, isAfterChanged: boolean) {
    if (tie.seq > end.seq + 1) {
        const missing = tie.seq - end.seq - 1
        const records = missing === 1 ? "1 record is" : `${missing} records are`
        return `${records} missing before it`
    }
    if (tie.seq <= end.seq)
        return `is number ${tie.seq} and follows number ${end.seq}: records were put in, taken out of their order, or written by two at once`
    if (tie.prev !== end.sha256 && !isAfterChanged)
        return "follows another record than the one before it, which was replaced"
    return undefined
}

/**
 * Goes through a log.
 * @param text all of it
 */
export function auditLog(text: string): LogAudit {
    const audit: LogAudit = {
        ...{ records: 0, troubles: [], untied: 0, end: CHAIN_START },
        hashes: new Set(),
    }
    const lines = text.split("\n")
    const rest = lines.pop() ?? ""
    let isAfterChanged = false
    lines.forEach((line, i) => {
        const read = readLine(line)
        if (read === undefined) {
            audit.troubles.push(`line ${i + 1}: is no record of a cable test`)
            audit.end = { seq: audit.end.seq + 1, sha256: null }
            isAfterChanged = true
            return
        }
        isAfterChanged = take(audit, read, line, i + 1, isAfterChanged)
    })
    if (rest !== "")
        audit.troubles.push(
            `line ${lines.length + 1}: is cut off, ${Buffer.byteLength(rest)} bytes without an end`,
        )
    return audit
}

/** Counts a record in. @returns true when it was changed, so that the next one can't be tied to it */
function take(
    audit: LogAudit,
    read: ReadLine,
    line: string,
    lineNumber: number,
    isAfterChanged: boolean,
): boolean {
    const { troubles, end } = audit
    const name = nameOf(lineNumber, read)
    const { tie, isGenuine } = read
    audit.records++
    if (!isGenuine) troubles.push(`${name}: was changed, it is not what its SHA-256 says`)
    else if (tie !== undefined) {
        const broken = brokenTie(tie, end, isAfterChanged)
        if (broken !== undefined) troubles.push(`${name}: ${broken}`)
    } else if (end.seq > audit.untied)
        troubles.push(`${name}: carries no SHA-256, the ones before it do`)
    else audit.untied++
    const sha256 = tie?.sha256 ?? sha256Of(line)
    audit.hashes.add(sha256)
    audit.end = { seq: tie?.seq ?? end.seq + 1, sha256 }
    return !isGenuine
}
