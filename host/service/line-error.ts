/** The line did not meet what was asked of it. The message is one line that says what was found and what to do; exit code 1. */
export class LineError extends Error {
    override name = "LineError"
}
