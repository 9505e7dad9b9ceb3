import { execFileSync } from "node:child_process"
import {
    cpSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))

/** Programs compiled against the firmware's sources, in a copy of the project: its own images stay as they are. */
export interface Variants {
    /** path of the image of src/main<NAME>.ts */
    image(name: string): string
    /** removes the copy */
    remove(): void
}

/** @param sources text of files in src/, by name; main<NAME>.ts are the programs, the project's own are left out */
export function buildVariants(sources: Readonly<Record<string, string>>): Variants {
    const copy = mkdtempSync(join(tmpdir(), "quietline-build-"))
    const remove = () => rmSync(copy, { recursive: true, force: true })
    for (const part of ["src", "boards", "services", "package.json", "devsconfig.json"])
        cpSync(join(ROOT, part), join(copy, part), {
            recursive: true,
            filter: path => !/src.main\w+\.ts$/.test(path),
        })
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(copy, "src", name), text)
    // The CLI writes its libraries into node_modules: a folder of its own, with links to the packages it loads.
    mkdirSync(join(copy, "node_modules/@devicescript"), { recursive: true })
    symlinkSync(
        join(ROOT, "node_modules/@devicescript/cli"),
        join(copy, "node_modules/@devicescript/cli"),
        "junction",
    )
    const cli = join(ROOT, "node_modules/@devicescript/cli/devicescript")
    try {
        execFileSync(process.execPath, [cli, "--quiet", "--ci", "build-all", "--quiet"], {
            cwd: copy,
            stdio: ["ignore", "ignore", "pipe"],
        })
    } catch (error) {
        remove()
        throw error
    }
    return { image: name => join(copy, `.devicescript/bin/${name}/bytecode.devs`), remove }
}

/**
 * Compiles one program.
 * @param main its path, relative to the project; it imports as if it stood in src/
 * @param beside paths of more files, relative to the project, by the names that they get in src/
 * @returns path of the image, and how to remove the copy
 */
export function buildVariant(
    main: string,
    beside: Readonly<Record<string, string>> = {},
): { image: string; remove(): void } {
    const files = Object.entries({ "mainVariant.ts": main, ...beside })
    const { image, remove } = buildVariants(
        Object.fromEntries(
            files.map(([name, path]) => [name, readFileSync(join(ROOT, path), "utf8")]),
        ),
    )
    return { image: image("Variant"), remove }
}
