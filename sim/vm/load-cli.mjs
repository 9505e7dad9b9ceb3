// The CLI is a bundle of 28 MB, and to parse it takes half of a second. What V8 makes of it is kept, as Node.js does from 22.1 on
// for all modules.
import { createHash } from "node:crypto"
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { constants, Script } from "node:vm"

/** Where the build leaves its output. */
const FOLDER = fileURLToPath(new URL("../../.devicescript/", import.meta.url))
const PREFIX = "cli-code-"

/** Name of the kept code of a file: another one for each file, Node.js and processor. */
function nameOf(file) {
    const { size, mtimeMs } = statSync(file)
    const key = [file, size, mtimeMs, process.version, process.arch, ...process.execArgv].join(" ")
    return PREFIX + createHash("sha256").update(key).digest("hex").slice(0, 16)
}

function readIfThere(path) {
    try {
        return readFileSync(path)
    } catch {
        return undefined
    }
}

/** Keeps code, whole or not at all: several processes may do so at once. A folder that can't be written is none. */
function keep(name, code) {
    try {
        for (const other of readdirSync(FOLDER))
            if (other.startsWith(PREFIX) && !other.startsWith(name)) rmSync(join(FOLDER, other))
        const part = join(FOLDER, `${name}.${process.pid}`)
        writeFileSync(part, code)
        renameSync(part, join(FOLDER, name))
    } catch {}
}

/** Loads the DeviceScript CLI. @returns its exports */
export function loadCli() {
    const file = createRequire(import.meta.url).resolve(
        "@devicescript/cli/built/devicescript-cli.cjs",
    )
    const name = nameOf(file)
    const cachedData = readIfThere(join(FOLDER, name))
    // One byte a character takes half the time and memory of UTF-8. The few letters beyond ASCII stand in comments.
    const source = readFileSync(file, "latin1")
    const script = new Script(
        `(function (exports, require, module, __filename, __dirname) { ${source}\n})`,
        {
            filename: file,
            cachedData,
            importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
        },
    )
    const module = { exports: {} }
    const run = script.runInThisContext()
    run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file))
    if (cachedData === undefined || script.cachedDataRejected) keep(name, script.createCachedData())
    return module.exports
}
