import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname } from "node:path"
import { UsageError } from "../../common/usage-error"

/** Where the CLI's bundle has the official VM: Emscripten's glue around the WebAssembly, base64 in one string. */
const MARKER = "// runtime/devicescript-vm/built/devicescript-vm.js\n"
const BEFORE = 'wasmBinaryFile = "data:application/octet-stream;base64,'
const AFTER = '"'

/** Of the WebAssembly in @devicescript/cli 2.16.4. */
const SHA256 = "a56742b09dd4bfe278815676ac94231ed4f8995cee6260818f5d758d8ab6ee1d"

const REINSTALL = "install the one of package-lock.json again: npm ci"

function sha256Of(bytes: Uint8Array): string {
    return createHash("sha256").update(bytes).digest("hex")
}

/** True when a file is the VM, whole. */
export function isVmModule(path: string): boolean {
    return existsSync(path) && sha256Of(readFileSync(path)) === SHA256
}

function between(text: string, after: string, from: number): number {
    const at = text.indexOf(after, from)
    return at < 0 ? -1 : at + after.length
}

/**
 * Takes the WebAssembly of the official VM out of the CLI's bundle.
 * @param bundle text of the bundle
 * @param path its name in messages
 * @throws UsageError in one line when it is not there, or another one
 */
export function vmModuleIn(bundle: string, path: string): Uint8Array {
    const marker = between(bundle, MARKER, 0)
    const start = marker < 0 ? -1 : between(bundle, BEFORE, marker)
    const end = start < 0 ? -1 : bundle.indexOf(AFTER, start)
    if (end < 0)
        throw new UsageError(
            `${path}: expected the VM of @devicescript/cli 2.16.4, found none; ${REINSTALL}`,
        )
    const module = Buffer.from(bundle.slice(start, end), "base64")
    const sha256 = sha256Of(module)
    if (sha256 !== SHA256)
        throw new UsageError(
            `${path}: its VM is not that of @devicescript/cli 2.16.4: expected SHA-256 ${SHA256.slice(0, 16)}…, got ${sha256.slice(0, 16)}…; ${REINSTALL}`,
        )
    return module
}

/** Path of the CLI's bundle. @throws UsageError when the package is not there */
function bundlePath(): string {
    const bundle = "@devicescript/cli/built/devicescript-cli.cjs"
    try {
        return createRequire(import.meta.url).resolve(bundle)
    } catch {
        throw new UsageError(`node_modules has no ${bundle}; ${REINSTALL}`)
    }
}

/** Writes the VM out of the installed CLI into a file. @throws UsageError as vmModuleIn does */
export function extractVmModule(target: string): void {
    const path = bundlePath()
    // One byte a character: what is looked for is ASCII, and it takes half the time of UTF-8.
    const module = vmModuleIn(readFileSync(path, "latin1"), path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, module)
}
