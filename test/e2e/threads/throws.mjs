// A VM whose host has a fault.
import { parentPort } from "node:worker_threads"

parentPort.on("message", () => {
    throw new RangeError("out of range")
})
