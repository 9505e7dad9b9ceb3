import { join } from "node:path"
import { Fingerprint } from "./fingerprint"
import { PAGE } from "./products"

/**
 * Builds the page into dist/web, unless nothing has changed since the last time. The images have to be there.
 * @param project folder of the project
 */
export async function buildPage(project: string): Promise<void> {
    const fingerprint = new Fingerprint(project, PAGE)
    if (fingerprint.isFresh()) return
    process.stderr.write("building the page, some ten seconds…\n")
    // an installed package has neither the sources nor the builder
    const { build } = await import("vite")
    await build({ configFile: join(project, "vite.config.ts"), logLevel: "warn" })
    fingerprint.keep()
}
