import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Fingerprint } from "../../host/build/fingerprint"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))

/** Images that were compiled before, by what they were made of. The folder may be deleted. */
const KEPT = join(ROOT, ".devicescript/variants")

/** Where the CLI leaves the images of a project. */
const BUILT = ".devicescript/bin"

/** An image among what the compiler writes of each program. */
const IMAGE = "bytecode.devs"

/** Programs compiled against the firmware's sources. */
export interface Variants {
    /** path of the image of src/main<NAME>.ts */
    image(name: string): string
}

/** Hexadecimal digits of a folder's name, for the firmware's sources and for those of the programs. */
const DIGITS = 16

/** The folder of programs: its name stands for all that goes into them. */
function folderOf(sources: Readonly<Record<string, string>>): string {
    const hash = createHash("sha256")
    for (const [name, text] of Object.entries(sources).sort())
        hash.update(`${name} ${text.length}\n${text}`)
    const parts = [new Fingerprint(ROOT).digest, hash.digest("hex")]
    return parts.map(part => part.slice(0, DIGITS)).join("-")
}

/** Throws away what was made of the firmware as it was before. */
function forgetOthersThan(folder: string): void {
    for (const other of readdirSync(KEPT))
        if (/^[0-9a-f]+-/.test(other) && other.slice(0, DIGITS) !== folder.slice(0, DIGITS))
            rmSync(join(KEPT, other), { recursive: true, force: true })
}

function isFolderOrImage(path: string): boolean {
    return path.endsWith(IMAGE) || statSync(path).isDirectory()
}

/** Compiles in a copy of the project: its own images stay as they are. The images come into the folder whole or not at all. */
function compile(sources: Readonly<Record<string, string>>, folder: string): void {
    const copy = mkdtempSync(join(tmpdir(), "quietline-build-"))
    try {
        for (const part of ["src", "boards", "services", "package.json", "devsconfig.json"])
            cpSync(join(ROOT, part), join(copy, part), {
                recursive: true,
                filter: path => !/src.main\w+\.ts$/.test(path),
            })
        for (const [name, text] of Object.entries(sources))
            writeFileSync(join(copy, "src", name), text)
        // The CLI writes its libraries into node_modules: a folder of its own, with links to the packages it loads.
        mkdirSync(join(copy, "node_modules/@devicescript"), { recursive: true })
        symlinkSync(
            join(ROOT, "node_modules/@devicescript/cli"),
            join(copy, "node_modules/@devicescript/cli"),
            "junction",
        )
        const cli = join(ROOT, "node_modules/@devicescript/cli/devicescript")
        execFileSync(process.execPath, [cli, "--quiet", "--ci", "build-all", "--quiet"], {
            cwd: copy,
            stdio: ["ignore", "ignore", "pipe"],
        })
        mkdirSync(KEPT, { recursive: true })
        forgetOthersThan(folder)
        const part = mkdtempSync(join(KEPT, "part-"))
        cpSync(join(copy, BUILT), part, { recursive: true, filter: isFolderOrImage })
        // another process may have compiled the same meanwhile
        if (existsSync(join(KEPT, folder))) rmSync(part, { recursive: true })
        else renameSync(part, join(KEPT, folder))
    } finally {
        rmSync(copy, { recursive: true, force: true })
    }
}

/**
 * Compiles programs, unless the very same were compiled before.
 * @param sources text of files in src/, by name; main<NAME>.ts are the programs, the project's own are left out
 */
export function buildVariants(sources: Readonly<Record<string, string>>): Variants {
    const folder = folderOf(sources)
    if (!existsSync(join(KEPT, folder))) compile(sources, folder)
    return { image: name => join(KEPT, folder, name, IMAGE) }
}

/**
 * Compiles one program.
 * @param main its path, relative to the project; it imports as if it stood in src/
 * @param beside paths of more files, relative to the project, by the names that they get in src/
 * @returns path of the image
 */
export function buildVariant(main: string, beside: Readonly<Record<string, string>> = {}): string {
    const files = Object.entries({ "mainVariant.ts": main, ...beside })
    const { image } = buildVariants(
        Object.fromEntries(
            files.map(([name, path]) => [name, readFileSync(join(ROOT, path), "utf8")]),
        ),
    )
    return image("Variant")
}
