/**
 * The user gave something wrong: a file, a key, an option. The message is one line that says what was
 * expected, what came and what to do. The command line prints it alone and exits with 2.
 */
export class UsageError extends Error {
    override name = "UsageError"
}
