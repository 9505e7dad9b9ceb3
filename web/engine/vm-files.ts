import picoUrl from "../../.devicescript/bin/Pico/bytecode.devs?url"
import vmUrl from "../../.devicescript/vm.wasm?url"
import { compileVm, type VmModule } from "../../sim/vm/wasm-vm"

/** What a VM starts from: the official VM and the firmware image of a Pico, as they lie beside the page. */
export interface VmFiles {
    vm: VmModule
    image: Uint8Array
}

async function bytesOf(url: string): Promise<Uint8Array> {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${url}: the server answers ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
}

/** @throws Error in one line when a file is not there or is damaged */
export async function fetchVmFiles(): Promise<VmFiles> {
    const [vm, image] = await Promise.all([vmUrl, picoUrl].map(bytesOf))
    return { vm: compileVm(vm), image }
}
