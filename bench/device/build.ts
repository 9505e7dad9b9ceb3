import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import {
    closeSync,
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    openSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { devicescriptCli } from "../../host/build/devicescript"
import { Fingerprint } from "../../host/build/fingerprint"
import { FIRMWARE } from "../../host/build/products"
import { lockFile } from "../../host/output/file-lock"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))

/** Images that were compiled before, by what they were made of. The folder may be deleted. */
const KEPT = join(ROOT, ".devicescript/variants")

/** Where the CLI leaves the images of a project. */
const BUILT = ".devicescript/bin"

/** An image among what the compiler writes of each program. */
const IMAGE = "bytecode.devs"

/** Programs compiled against the firmware's sources. */
interface Variants {
    /** path of the image of main<NAME>.ts */
    image(name: string): string
}

/** From one attempt at a lock to the next [ms]. */
const LOOK_AGAIN_MS = 100

/** Hexadecimal digits of a folder's name, for the firmware's sources and for those of the programs. */
const DIGITS = 16

/** The folder of programs: its name stands for all that goes into them. */
function folderOf(sources: Readonly<Record<string, string>>): string {
    const hash = createHash("sha256")
    for (const [name, text] of Object.entries(sources).sort())
        hash.update(`${name} ${text.length}\n${text}`)
    const parts = [new Fingerprint(ROOT, FIRMWARE).digest, hash.digest("hex")]
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

/** Lays out a copy of the project with the programs in it, its own left out. */
function layOut(sources: Readonly<Record<string, string>>, copy: string): void {
    const trees = new Set(["src", ...Object.keys(sources).map(path => dirname(path))])
    for (const tree of trees)
        cpSync(join(ROOT, "src"), join(copy, tree), {
            recursive: true,
            filter: path => !/src.main\w+\.ts$/.test(path),
        })
    for (const part of ["boards", "services", "package.json", "devsconfig.json"])
        cpSync(join(ROOT, part), join(copy, part), { recursive: true })
    for (const [path, text] of Object.entries(sources)) {
        writeFileSync(join(copy, path), text)
        const name = /^main\w+(?=\.ts$)/.exec(basename(path))?.[0]
        // the CLI looks for programs in src
        if (name !== undefined && dirname(path) !== "src")
            writeFileSync(
                join(copy, "src", basename(path)),
                `import "../${dirname(path)}/${name}"\n`,
            )
    }
    // The CLI writes its libraries into node_modules: a folder of its own, with links to the packages it loads.
    mkdirSync(join(copy, "node_modules/@devicescript"), { recursive: true })
    symlinkSync(
        join(ROOT, "node_modules/@devicescript/cli"),
        join(copy, "node_modules/@devicescript/cli"),
        "junction",
    )
}

/** Compiles in a copy of the project: its own images stay as they are. The images come into the folder whole or not at all. */
async function compile(sources: Readonly<Record<string, string>>, folder: string): Promise<void> {
    const copy = mkdtempSync(join(tmpdir(), "quietline-build-"))
    try {
        layOut(sources, copy)
        await promisify(execFile)(
            process.execPath,
            [devicescriptCli(), "--quiet", "--ci", "build-all", "--quiet"],
            { cwd: copy },
        )
        forgetOthersThan(folder)
        const part = mkdtempSync(join(KEPT, "part-"))
        cpSync(join(copy, BUILT), part, { recursive: true, filter: isFolderOrImage })
        renameSync(part, join(KEPT, folder))
    } finally {
        rmSync(copy, { recursive: true, force: true })
    }
}

/** Does something while no other process does the same for that name. Where there are no locks it may be done twice. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
    const lock = openSync(join(KEPT, `${name}.lock`), "w")
    try {
        while (lockFile(lock) === "taken") await setTimeout(LOOK_AGAIN_MS)
        await work()
    } finally {
        closeSync(lock)
    }
}

/**
 * Compiles programs, unless the very same were compiled before or another process is at it.
 * @param sources texts of files, by path: `src/main<NAME>.ts` is a program among the firmware's sources, whose own programs are left
 * out; `<TREE>/main<NAME>.ts` one in another copy of them, so that it can have its own config.ts. No two have the same name.
 */
export async function buildVariants(sources: Readonly<Record<string, string>>): Promise<Variants> {
    const folder = folderOf(sources)
    const isThere = () => existsSync(join(KEPT, folder))
    if (!isThere()) {
        mkdirSync(KEPT, { recursive: true })
        await alone(folder, async () => {
            if (!isThere()) await compile(sources, folder)
        })
    }
    return { image: name => join(KEPT, folder, name, IMAGE) }
}

/**
 * Compiles one program.
 * @param main its path, relative to the project; it imports as if it stood in src/
 * @param beside paths of more files, relative to the project, by the names that they get in src/
 * @returns path of the image
 */
export async function buildVariant(
    main: string,
    beside: Readonly<Record<string, string>> = {},
): Promise<string> {
    const files = Object.entries({ "mainVariant.ts": main, ...beside })
    const { image } = await buildVariants(
        Object.fromEntries(
            files.map(([name, path]) => [`src/${name}`, readFileSync(join(ROOT, path), "utf8")]),
        ),
    )
    return image("Variant")
}
