import { closeSync, openSync } from "node:fs"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { lockFile } from "../output/file-lock"
import { Fingerprint } from "./fingerprint"
import { PAGE } from "./products"

/** From one attempt at the lock to the next [ms]. */
const LOOK_AGAIN_MS = 100

/**
 * Builds the page into dist/web, unless nothing has changed since the last time. The images have to be there. Who comes while another
 * process builds it waits.
 * @param project folder of the project
 */
export async function buildPage(project: string): Promise<void> {
    const lock = openSync(join(project, ".devicescript/page-lock"), "w")
    try {
        while (lockFile(lock) === "taken") await setTimeout(LOOK_AGAIN_MS)
        await buildUnlessFresh(project)
    } finally {
        closeSync(lock)
    }
}

async function buildUnlessFresh(project: string): Promise<void> {
    const fingerprint = new Fingerprint(project, PAGE)
    if (fingerprint.isFresh()) return
    process.stderr.write("building the page, some ten seconds…\n")
    // an installed package has neither the sources nor the builder
    const { build } = await import("vite")
    await build({ configFile: join(project, "vite.config.ts"), logLevel: "warn" })
    fingerprint.keep()
}
