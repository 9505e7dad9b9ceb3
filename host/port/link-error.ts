/** Why a port could not be opened: by it a caller knows whether waiting helps. */
export type PortTrouble = "missing" | "denied" | "busy" | "not-a-port" | "other"

/** No link to a board. The message is one line that says what was tried, what came and what to do; exit code 3. */
export class LinkError extends Error {
    override name = "LinkError"
    readonly trouble: PortTrouble

    constructor(message: string, trouble: PortTrouble = "other") {
        super(message)
        this.trouble = trouble
    }
}
