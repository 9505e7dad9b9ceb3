import { existsSync } from "node:fs"
import { join } from "node:path"
import { UsageError } from "../../common/usage-error"
import { PACKAGE_ROOT } from "../../node/package-root"
import { CONFIG, readRigConfig } from "../config/configure"
import { firmwareSource } from "../config/firmware-source"
import { build } from "./build"

/** True in a clone of the repository, false in an installed package: that has the standard images and no sources. */
export function hasSources(project: string): boolean {
    return existsSync(join(project, "src", "programs", "start.ts"))
}

/**
 * Brings the images up to date where they can be compiled.
 * @param folder the current folder: an installed package serves a configuration there only if its images are made from the same
 * @returns an exit code
 * @throws UsageError when a configuration asks for images that only a clone of the repository can make
 */
export function freshImages(folder: string): number {
    if (hasSources(PACKAGE_ROOT)) return build(PACKAGE_ROOT, true)
    if (existsSync(join(folder, CONFIG)) && !isStandard(folder))
        throw new UsageError(
            `${CONFIG} asks for another program than the package has: build it in a clone of quietline's repository, or leave the file out`,
        )
    return 0
}

function isStandard(folder: string): boolean {
    const sourceOf = (project: string) => firmwareSource(readRigConfig(project), "")
    return sourceOf(folder) === sourceOf(PACKAGE_ROOT)
}
