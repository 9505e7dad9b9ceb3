import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { boards, programNames } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { imagePath } from "../../node/board-files"
import { loadVmModule } from "../../node/vm-module"
import { WasmVm } from "../../sim/vm/wasm-vm"
import type { Image } from "./image"

/** Version of the VM that looks at programs. */
const VM_MAJOR = 2
const VM_MINOR = 16

/** SHA-256 of a file's bytes, hexadecimal. */
function sha256Of(bytes: Uint8Array): string {
    return createHash("sha256").update(bytes).digest("hex")
}

/** True for an image that this build has made. */
function isBuilt(sha256: string): boolean {
    return boards
        .flatMap(board => programNames.map(program => imagePath(board, program)))
        .some(path => existsSync(path) && sha256Of(readFileSync(path)) === sha256)
}

/**
 * Checks a program from elsewhere before a byte of it is sent: that it is what its hash says, and that the runtime would take it. One bit
 * of its code that is wrong does not show in any other way.
 * @param label what to call the file
 * @param stated SHA-256 of the file as its maker states it; undefined: it has to be one of this build's images
 * @throws UsageError
 */
export function checkVouched(image: Image, label: string, stated: string | undefined): void {
    const { bytes, bytecode, sha256 } = image
    if (stated === undefined && !isBuilt(sha256))
        throw new UsageError(
            `${label} is none of the images of this build, so that damage to it would not show: give the SHA-256 that its file had where it was made (shasum -a 256) as --sha256, or leave out --image`,
        )
    if (stated !== undefined && stated !== sha256)
        throw new UsageError(
            `${label} has SHA-256 ${sha256}, expected ${stated}: it is damaged, or another file; copy it again`,
        )
    const [major, minor] = bytecode
    // of a program for another runtime only the board's own can tell
    if (major !== VM_MAJOR || minor > VM_MINOR) return
    const refusal = refusalOf(bytes)
    if (refusal !== undefined)
        throw new UsageError(
            `${label} is damaged: the runtime does not take it (${refusal}); build it again`,
        )
}

/** What the official runtime says against a program; undefined: nothing. */
function refusalOf(file: Uint8Array): string | undefined {
    const vm = new WasmVm(loadVmModule(), {
        nowMs: () => 0,
        send: () => {},
        print: () => {},
        random: () => 0,
        loadFlash: () => undefined,
        saveFlash: () => {},
    })
    return vm.refusalOf(file)
}
