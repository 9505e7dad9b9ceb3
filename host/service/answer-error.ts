import { LinkError } from "../port/link-error"

/** A board has answered with what can't be: its answer is cut short, or a number is out of its range. */
export class AnswerError extends LinkError {
    override name = "AnswerError"

    /**
     * @param port the board's
     * @param what was answered: a register or a command
     * @param fault what is wrong with it, in words that follow
     * @param remedy the command that helps when a reset does not
     */
    constructor(port: string, what: string, fault: string, remedy = "quietline deploy") {
        super(
            `${port}: the board's answer to ${what} ${fault}; press its reset and try again, and if it stays: ${remedy}`,
        )
    }
}
