import { setImmediate } from "node:timers/promises"
import { parentPort } from "node:worker_threads"
import { VmHost } from "../sim/vm/host"
import type { ToVm } from "../sim/vm/protocol"

const port = parentPort!
const host = new VmHost({
    tell: message => port.postMessage(message),
    turn: () => setImmediate(),
})
port.on("message", (message: ToVm) => host.take(message))
