import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))

/**
 * Compiles another main program against the firmware's sources, in a copy of the project, so that the image of the
 * project itself stays as it is.
 * @param main path of the program, relative to the project; it imports as if it stood in src/
 * @param beside paths of more files, relative to the project, by the names that they get in src/
 * @returns path of the image, and how to remove the copy
 */
export function buildVariant(
    main: string,
    beside: Record<string, string> = {},
): { image: string; remove(): void } {
    const copy = mkdtempSync(join(tmpdir(), "quietline-build-"))
    for (const part of ["src", "services", "package.json", "devsconfig.json"])
        cpSync(join(ROOT, part), join(copy, part), { recursive: true })
    cpSync(join(ROOT, main), join(copy, "src/main.ts"))
    for (const [name, path] of Object.entries(beside))
        cpSync(join(ROOT, path), join(copy, "src", name))
    // The CLI writes its libraries into node_modules: a folder of its own, with links to the packages it loads.
    mkdirSync(join(copy, "node_modules/@devicescript"), { recursive: true })
    symlinkSync(
        join(ROOT, "node_modules/@devicescript/cli"),
        join(copy, "node_modules/@devicescript/cli"),
        "junction",
    )
    const cli = join(ROOT, "node_modules/@devicescript/cli/devicescript")
    execFileSync(process.execPath, [cli, "build", "--quiet", "src/main.ts"], {
        cwd: copy,
        stdio: ["ignore", "ignore", "pipe"],
    })
    return {
        image: join(copy, ".devicescript/bin/bytecode.devs"),
        remove: () => rmSync(copy, { recursive: true, force: true }),
    }
}
