import type { RecordObject } from "./cable-record"
import { sha256Of } from "./limits-proof"

/** Where a chain of records stands: what the next one is tied to. */
export interface ChainEnd {
    /** of the last record; 0: there is none */
    seq: number
    /** its SHA-256 */
    sha256: string | null
}

/** The end of a line that carries its own SHA-256, which is that of the line without this. */
const SEAL = /,"sha256":"([0-9a-f]{64})"\}$/

/** Before the first record. */
export const CHAIN_START: ChainEnd = { seq: 0, sha256: null }

/** A record tied to the one before it. */
export interface SealedRecord {
    /** with seq, prev and sha256 */
    object: RecordObject
    /** of the log, without its line end */
    line: string
    end: ChainEnd
}

/** Ties a record to the end of a chain. */
export function sealed(record: RecordObject, { seq, sha256 }: ChainEnd): SealedRecord {
    const tied = { ...record, seq: seq + 1, prev: sha256 }
    const text = JSON.stringify(tied)
    const own = sha256Of(text)
    return {
        object: { ...tied, sha256: own },
        line: `${text.slice(0, -1)},"sha256":"${own}"}`,
        end: { seq: seq + 1, sha256: own },
    }
}

/** A line of a log taken apart. */
export interface ReadLine {
    /** all that it says; nothing of it has been checked */
    object: Readonly<Record<string, unknown>>
    serial: string | undefined
    /** undefined: it was written before records were tied to each other */
    tie: { seq: number; prev: string | null; sha256: string } | undefined
    /** it is what its SHA-256 says; of an untied one it is not known */
    isGenuine: boolean
}

/** Takes a line apart. @returns undefined when it is no record */
export function readLine(line: string): ReadLine | undefined {
    let object: Record<string, unknown>
    try {
        object = JSON.parse(line)
    } catch {
        return undefined
    }
    if (typeof object !== "object" || object === null || object.kind !== "cable") return undefined
    const serial = typeof object.serial === "string" ? object.serial : undefined
    const isTied = "sha256" in object || "prev" in object || "seq" in object
    if (!isTied) return { object, serial, tie: undefined, isGenuine: true }
    const own = SEAL.exec(line)?.[1]
    const { seq, prev } = object
    const isShaped =
        own !== undefined &&
        Number.isSafeInteger(seq) &&
        (prev === null || typeof prev === "string")
    if (!isShaped) return { object, serial, tie: undefined, isGenuine: false }
    const isGenuine = sha256Of(line.replace(SEAL, "}")) === own
    return {
        object,
        serial,
        tie: { seq: seq as number, prev: prev as string | null, sha256: own },
        isGenuine,
    }
}
