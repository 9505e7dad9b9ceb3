import { readFileSync } from "node:fs"
import { loadVmModule } from "../../node/vm-module"
import { WasmVm } from "../../sim/vm/wasm-vm"

/** How long one round of a stage's work took. */
export interface StageTime {
    name: string
    /** how often the work was done in it */
    times: number
    /** of this machine */
    ms: number
}

/**
 * Runs an image in the VM and times each stage that it marks with "begin NAME" and "end COUNT NAME" on its console, until it says
 * "finished".
 * @throws Error when the program fails
 */
export function stageTimes(image: string): StageTime[] {
    const stages: StageTime[] = []
    const begunMs = new Map<string, number>()
    let isFinished = false
    let nowMs = 0
    const vm = new WasmVm(loadVmModule(), {
        nowMs: () => nowMs,
        send: () => {},
        random: () => 0.5,
        loadFlash: () => undefined,
        saveFlash: () => {},
        print: line => {
            const atMs = performance.now()
            const begin = /^> begin (.*)$/.exec(line)
            const end = /^> end (\d+) (.*)$/.exec(line)
            if (begin) begunMs.set(begin[1], performance.now())
            else if (end)
                stages.push({
                    name: end[2],
                    times: Number(end[1]),
                    ms: atMs - (begunMs.get(end[2]) ?? Number.NaN),
                })
            else if (line === "> finished") isFinished = true
            else if (/Exception|InfiniteLoop|panic/i.test(line)) throw new Error(line)
        },
    })
    vm.start()
    vm.deploy(readFileSync(image))
    while (!isFinished) nowMs += Math.max(1, Math.trunc(vm.process() / 1000))
    return stages
}
