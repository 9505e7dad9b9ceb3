/** A file could not be written to its end. The message is one line that says why and what is safe; exit code 74. */
export class OutputError extends Error {
    override name = "OutputError"
}
