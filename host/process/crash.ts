import { writeSync } from "node:fs"
import { tell } from "../output/tell"
import { failureOf } from "./failure"

const STDERR = 2

/** Makes an error that nobody caught end the process with one line and an exit code, not with a stack trace. */
export function exitOnCrash(): void {
    process.on("uncaughtException", error => {
        const { message, code } = failureOf(error)
        // on exit, and so after the live view has given the terminal back
        if (message !== undefined)
            process.on("exit", () =>
                tell({ write: text => writeSync(STDERR, text) }, `quietline: ${message}`),
            )
        process.exit(code)
    })
}
