import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** What every UF2 bootloader has on its drive. */
const INFO = "INFO_UF2.TXT"

/** A drive of a UF2 bootloader. */
export interface BootDrive {
    path: string
    /** "RPI-RP2" on an RP2040, "RP2350" on its successor */
    boardId: string
}

function foldersIn(folder: string): string[] {
    try {
        return readdirSync(folder).map(name => join(folder, name))
    } catch {
        return [] // it isn't there, or not ours to read
    }
}

/** Folders that may be a drive that has just been plugged in. */
export function driveFolders(platform: NodeJS.Platform, user: string | undefined): string[] {
    if (platform === "win32") return [..."DEFGHIJKLMNOPQRSTUVWXYZAB"].map(letter => `${letter}:\\`)
    if (platform === "darwin") return foldersIn("/Volumes")
    const homes = user === undefined ? [] : [`/media/${user}`, `/run/media/${user}`]
    return [...homes, "/media", "/mnt"].flatMap(foldersIn)
}

/** The bootloader's drive in a folder; undefined when it is none. */
export function bootDrive(folder: string): BootDrive | undefined {
    try {
        const path = join(folder, INFO)
        if (!existsSync(path)) return undefined
        const boardId = /^Board-ID:\s*(\S+)/m.exec(readFileSync(path, "utf8"))?.[1]
        return boardId === undefined ? undefined : { path: folder, boardId }
    } catch {
        return undefined // it has just gone
    }
}
