import { readFileSync } from "node:fs"
import { SimulationError } from "../sim/simulation"
import { compileVm, type VmModule } from "../sim/vm/wasm-vm"
import { packageFile } from "./package-root"

/** Where the build leaves the WebAssembly of the official VM. */
export const VM_PATH = packageFile(".devicescript/vm.wasm")

let compiled: VmModule | undefined

/** The VM, compiled once in this process. @throws SimulationError when the build has not left it, or it is damaged */
export function loadVmModule(): VmModule {
    if (compiled) return compiled
    const bytes = readBuilt(VM_PATH, "the VM")
    try {
        compiled = compileVm(bytes)
    } catch {
        throw new SimulationError(`${VM_PATH} is damaged; build it again with: npm run build`)
    }
    return compiled
}

/** Reads what the build leaves. @throws SimulationError when it is not there */
export function readBuilt(path: string, what: string): Uint8Array {
    try {
        return readFileSync(path)
    } catch {
        throw new SimulationError(`${what} is missing; build it with: npm run build`)
    }
}
