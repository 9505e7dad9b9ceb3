import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs"
import { join } from "node:path"

function entriesOf(folder: string): string[] {
    try {
        return readdirSync(folder)
    } catch {
        return [] // another user's process, or one that has just ended
    }
}

function holds(folder: string, path: string): boolean {
    return entriesOf(folder).some(fd => {
        try {
            return readlinkSync(join(folder, fd)) === path
        } catch {
            return false
        }
    })
}

function nameOf(process: string): string {
    try {
        return readFileSync(join(process, "comm"), "utf8").trim()
    } catch {
        return "a program"
    }
}

/**
 * The programs that have a port open, as "name (pid)"; only Linux tells, and only of processes we may look into.
 * @param procFolder /proc
 */
export function holdersOf(port: string, procFolder = "/proc"): string[] {
    let path = port
    try {
        path = realpathSync(port)
    } catch {} // gone meanwhile: then nobody holds it by this name
    const others = entriesOf(procFolder).filter(
        name => /^\d+$/.test(name) && name !== String(process.pid),
    )
    return others
        .filter(pid => holds(join(procFolder, pid, "fd"), path))
        .map(pid => `${nameOf(join(procFolder, pid))} (process ${pid})`)
}
