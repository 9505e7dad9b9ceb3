import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach } from "vitest"

/** A function that gives each test a folder of its own, removed after it. */
export function tempFolders(): () => string {
    const folders: string[] = []
    afterEach(() => {
        for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
    })
    return () => {
        const folder = mkdtempSync(join(tmpdir(), "quietline-test-"))
        folders.push(folder)
        return folder
    }
}
