import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { boardOf } from "../../boards/boards"
import { imagePath } from "../../node/board-files"
import { loadVmModule } from "../../node/vm-module"
import { flashWith } from "../../sim/port/flash-image"
import { WasmVm } from "../../sim/vm/wasm-vm"

it("the flash with a program in it is, byte for byte, what the runtime leaves after a deployment", () => {
    const image = readFileSync(imagePath(boardOf("pico")))
    let flash: Uint8Array = new Uint8Array(0)
    const vm = new WasmVm(loadVmModule(), {
        nowMs: () => 0,
        send: () => {},
        print: () => {},
        random: () => 0.5,
        loadFlash: () => undefined,
        saveFlash: bytes => {
            flash = bytes
        },
    })
    vm.start()
    vm.deploy(image)
    const ours = flashWith(image)
    // the runtime saves all but the last byte
    expect(flash.length).toBe(ours.length - 1)
    expect(Buffer.from(flash).equals(ours.subarray(0, -1))).toBe(true)
})
