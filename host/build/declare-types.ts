import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"

/** Where tsconfig.api.json has them put. */
const OUT = "dist/types"

/** An import of another file, as the sources write it: without an ending, which Node's way of resolving does not take. */
const OWN_IMPORT = /((?:from|import\()\s*")(\.{1,2}\/[^"]+)(")/g

/**
 * Writes the types of what the package exports. Takes some seconds.
 * @param project folder of the project
 * @returns false when the compiler refused; its messages went to stderr
 */
export function declareTypes(project: string): boolean {
    const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc")
    const args = [compiler, "-p", join(project, "tsconfig.api.json")]
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" })
    process.stderr.write(stdout)
    if (status !== 0) return false
    for (const name of readdirSync(join(project, OUT), { recursive: true, encoding: "utf8" })) {
        if (!name.endsWith(".d.ts")) continue
        const path = join(project, OUT, name)
        const text = readFileSync(path, "utf8")
        writeFileSync(path, text.replace(OWN_IMPORT, "$1$2.js$3"))
    }
    return true
}
