import { existsSync, lstatSync, readlinkSync, symlinkSync, unlinkSync } from "node:fs"
import { dirname } from "node:path"
import { UsageError } from "../../common/usage-error"

const PROBLEMS: Record<string, (name: string) => string> = {
    EEXIST: () => "is there already; give another name", // it has just come
    ENOENT: name => `no such folder as ${dirname(name)}; make it or give another name`,
    ENOTDIR: name => `${dirname(name)} is no folder; give another name`,
    EACCES: name => `${dirname(name)} may not be written to; give another name`,
    EPERM: name => `no links can be made in ${dirname(name)}; give another name`,
    EROFS: name => `${dirname(name)} is read-only; give another name`,
}

/** Where a link leads; undefined when there is none. */
function targetOf(name: string): string | undefined {
    const isLink = lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink()
    return isLink ? readlinkSync(name) : undefined
}

/** What has a name already; undefined: nothing, or a link that leads nowhere, such as a killed board leaves. */
function occupantOf(name: string): string | undefined {
    const status = lstatSync(name, { throwIfNoEntry: false })
    if (status?.isSymbolicLink()) return existsSync(name) ? "is there already" : undefined
    if (status?.isDirectory()) return "is a folder"
    if (status?.isFile()) return "is a file"
    return status && "is there already"
}

/**
 * Gives a pseudo terminal another name: a link to its path.
 * @throws UsageError in one line when something else has the name, or it can't be made
 */
export function nameTerminal(path: string, name: string): void {
    try {
        // the system gives numbers out again: a link that a killed board has left may lead to the new terminal
        if (targetOf(name) === path) return
        const occupant = occupantOf(name)
        if (occupant !== undefined)
            throw new UsageError(`--pty: ${name} ${occupant}; give another name`)
        if (targetOf(name) !== undefined) unlinkSync(name)
        symlinkSync(path, name)
    } catch (error) {
        if (error instanceof UsageError) throw error
        const { code = "", message } = error as NodeJS.ErrnoException
        const problem = PROBLEMS[code]?.(name) ?? `${message}; give another name`
        throw new UsageError(`--pty ${name}: ${problem}`)
    }
}

/** Takes a terminal's name away, unless it has become another's. */
export function releaseName(path: string, name: string): void {
    if (targetOf(name) === path) unlinkSync(name)
}
