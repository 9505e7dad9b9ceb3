import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The nearest folder above a file that has a package.json: sources and bundle lie at different depths. */
function rootAbove(file: string): string {
    let folder = dirname(file)
    while (!existsSync(join(folder, "package.json"))) {
        const above = dirname(folder)
        if (above === folder) throw new Error(`${file} lies in no package`)
        folder = above
    }
    return folder
}

/** Folder of quietline's own package. */
export const PACKAGE_ROOT = rootAbove(fileURLToPath(import.meta.url))

/** Path of a file that comes with the package. @param path from the package's folder, with slashes */
export function packageFile(path: string): string {
    return join(PACKAGE_ROOT, path)
}
