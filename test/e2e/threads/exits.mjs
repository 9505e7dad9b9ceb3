// A VM whose thread ends without a word.
import { parentPort } from "node:worker_threads"

parentPort.on("message", () => process.exit(9))
