/// <reference lib="webworker" />
import { VmHost } from "../../sim/vm/host"
import type { FromVm } from "../../sim/vm/protocol"
import { BurstTap } from "./burst-tap"
import { described } from "./described"
import { provideBuffer } from "./device-buffer"
import { fetchVmFiles } from "./vm-files"
import type { FromWorker, ToWorker } from "./worker-protocol"

/** The page's worker: a virtual board on a simulated line. Its files are on their way before anything is asked. */
const files = fetchVmFiles()
files.catch(() => {})

provideBuffer()

const tell = (message: FromWorker) => postMessage(message)

const tap = new BurstTap((burst, plain) => tell({ type: "converted", burst, plain }))

/** Lets messages come in: a message to oneself comes after those that are there. */
const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port2.onmessage = () => waiting.shift()?.()
const turn = () =>
    new Promise<void>(resolve => {
        waiting.push(resolve)
        port1.postMessage(undefined)
    })

const host = new VmHost({ tell: (message: FromVm) => take(message), turn })

function take(message: FromVm): void {
    if (message.type === "burst") tap.take(message.burst, message.tMs)
    else tell(message)
}

async function boot({ options, board }: Extract<ToWorker, { type: "boot" }>): Promise<void> {
    try {
        const { vm, image } = await files
        tell({ type: "starting" })
        host.take({ type: "start", vm, image, options, board, bursts: true })
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        tell({ type: "failed", message, isUsage: false })
    }
}

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === "boot") void boot(data)
    else if (data.type === "describe") tell(described(data.scenario, data.seed))
    else host.take(data)
})
