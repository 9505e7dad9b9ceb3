import { UsageError } from "../../common/usage-error"

/** The board has refused a command or register (command_not_implemented): a value out of range, or a firmware that does not have it. */
export class RefusedError extends UsageError {
    override name = "RefusedError"
}
