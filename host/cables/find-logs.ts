import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs"
import { join } from "node:path"
import { wideEncoding, wideTextMessage } from "../../common/text-encoding"
import { UsageError } from "../../common/usage-error"
import { STUDY_ENDING } from "./choices"

/** A log of cable tests. */
export interface FoundLog {
    /** as the user would say it */
    path: string
    /** whatever way led to it */
    realPath: string
}

const HEAD_BYTES = 65_536
const RECORD = '"kind":"cable"'

/** True for a file with a record of a cable test near its beginning, and for one with nothing in it. */
function isLog(path: string): boolean {
    const fd = openSync(path, "r")
    try {
        const head = Buffer.alloc(HEAD_BYTES)
        const bytes = head.subarray(0, readSync(fd, head, 0, HEAD_BYTES, 0))
        const encoding = wideEncoding(bytes)
        if (encoding !== undefined) throw new UsageError(wideTextMessage(path, encoding))
        return bytes.length === 0 || bytes.includes(RECORD)
    } finally {
        closeSync(fd)
    }
}

function refusal(path: string, code: string | undefined): UsageError {
    if (code === "ENOENT" || code === "ENOTDIR")
        return new UsageError(`${path}: no such log or folder; check the path`)
    return new UsageError(`${path}: cannot read it (${code}); name an .ndjson log or a folder`)
}

function logsOfFolder(folder: string): string[] {
    const paths = readdirSync(folder)
        .filter(name => name.toLowerCase().endsWith(".ndjson"))
        .filter(name => !name.toLowerCase().endsWith(STUDY_ENDING))
        .map(name => join(folder, name))
        .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
        .filter(isLog)
    if (paths.length === 0)
        throw new UsageError(
            `${folder}: there is no .ndjson log of cable tests in it; name a log or a folder`,
        )
    return paths
}

function logsOf(asked: string): string[] {
    const stat = statSync(asked)
    if (stat.isDirectory()) return logsOfFolder(asked)
    if (!stat.isFile()) throw new UsageError(`${asked}: is neither a file nor a folder`)
    if (!isLog(asked))
        throw new UsageError(
            `${asked}: is no log of cable tests; name one that quietline cable --report LOG.ndjson has written`,
        )
    return [asked]
}

/**
 * The logs that a user has asked for, in the order of their real paths.
 * @param asked logs, or folders with logs in them
 * @throws UsageError when there is none
 */
export function findLogs(asked: readonly string[]): FoundLog[] {
    const found = new Map<string, FoundLog>()
    for (const one of asked) {
        try {
            for (const path of logsOf(one)) {
                const realPath = realpathSync(path)
                if (!found.has(realPath)) found.set(realPath, { path, realPath })
            }
        } catch (error) {
            if (error instanceof UsageError) throw error
            throw refusal(one, Object(error).code)
        }
    }
    return [...found.values()].sort((a, b) => (a.realPath < b.realPath ? -1 : 1))
}
