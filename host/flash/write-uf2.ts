import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from "node:fs"
import { join } from "node:path"
import { LinkError } from "../port/link-error"
import { bootDrive } from "./drives"

const CHUNK_BYTES = 32 * 1024
const FILE = "quietline.uf2"

/**
 * Copies a UF2 file onto a bootloader's drive. The board restarts as soon as it has the last block, and its drive goes: so there is no
 * second name to give to the file, and an error after the last byte is none.
 * @param onCopied called with the share that is on its way, 0 to 1
 * @throws LinkError when not all of it could be copied
 */
export async function writeUf2(
    file: string,
    drive: string,
    onCopied: (share: number) => void,
): Promise<void> {
    const bytes = readFileSync(file)
    const path = join(drive, FILE)
    let copied = 0
    try {
        const target = openSync(path, "w")
        try {
            while (copied < bytes.length) {
                copied += writeSync(
                    target,
                    bytes,
                    copied,
                    Math.min(CHUNK_BYTES, bytes.length - copied),
                )
                onCopied(copied / bytes.length)
                await new Promise(setImmediate) // Ctrl-C and the progress have their turn
            }
            fsyncSync(target)
        } finally {
            closeSync(target)
        }
    } catch (error) {
        const isRestarted = copied === bytes.length && bootDrive(drive) === undefined
        if (!isRestarted)
            throw new LinkError(
                `${path} could not be written (${(error as Error).message}) after ${copied} of ${bytes.length} bytes; hold BOOTSEL, plug the board in again and repeat quietline flash`,
            )
    }
    checkSize(path, drive, bytes.length)
}

/** Throws when the drive is still there and holds less than was copied. */
function checkSize(path: string, drive: string, expected: number): void {
    const size = statSync(path, { throwIfNoEntry: false })?.size
    if (size === expected || bootDrive(drive) === undefined) return
    throw new LinkError(
        `${path} has ${size ?? 0} bytes, expected ${expected}; hold BOOTSEL, plug the board in again and repeat quietline flash`,
    )
}
