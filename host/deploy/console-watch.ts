import { decodeLine, type Telemetry } from "../../src/telemetry/decode"

/** Longest line that is kept [characters]; the runtime cuts at 158. */
const MAX_LINE = 1000

const EXCEPTION = "Exception: "
const UNHANDLED = "Unhandled exception"

/** Reads the console while a program starts, for the lines that tell how that went. */
export class ConsoleWatch {
    #line = ""
    readonly #text = new TextDecoder()
    /** the newest I line since begin() that tells the firmware's version */
    information: Telemetry | undefined
    /** the runtime's reason for not starting the program, since begin() */
    refusal: string | undefined
    /** the newest complaint of the runtime or the program, since begin(); of an exception which one it was */
    complaint: string | undefined

    /** Forgets what the program before has said. */
    begin(): void {
        this.information = undefined
        this.refusal = undefined
        this.complaint = undefined
    }

    /** the exception that has ended the program, since begin() */
    get exception(): string | undefined {
        return this.complaint?.startsWith(EXCEPTION) ? this.complaint : undefined
    }

    push(bytes: Uint8Array): void {
        const lines = (this.#line + this.#text.decode(bytes, { stream: true })).split("\n")
        this.#line = lines.pop()!.slice(-MAX_LINE)
        for (const line of lines) this.#read(line.replace(/\r$/, ""))
    }

    #read(line: string): void {
        const decoded = decodeLine(line)
        if (decoded.ok) {
            if (decoded.kind === "I" && decoded.words.fw) this.information = decoded
            return
        }
        const [, said] = /^[!*] (Exception: .*)/.exec(line) ?? /^! (\S.*)/.exec(line) ?? []
        const [, message] = /^\* {2}message: (.*)/.exec(line) ?? []
        if (message !== undefined && this.exception !== undefined) this.complaint += `, ${message}`
        // which one it was is told before or after that there was one
        else if (said !== undefined && (said !== UNHANDLED || this.complaint === undefined))
            this.complaint = said
        if (said?.startsWith("verification failure")) this.refusal = said
    }
}
