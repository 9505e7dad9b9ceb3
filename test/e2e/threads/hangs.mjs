// A VM that never comes back.
import { parentPort } from "node:worker_threads"

parentPort.on("message", () => {
    while (true) {}
})
