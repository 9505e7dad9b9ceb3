// A VM that takes all memory.
import { parentPort } from "node:worker_threads"

parentPort.on("message", () => {
    const hoard = []
    while (true) hoard.push({ of: [hoard.length] })
})
