import { decodeLine, type Telemetry } from "../../src/telemetry/decode"

/** Longest line that is kept [characters]; the runtime cuts at 158. */
const LONGEST_LINE = 1000

/** Reads the console while a program starts, for the lines that tell how that went. */
export class ConsoleWatch {
    #line = ""
    readonly #text = new TextDecoder()
    /** the newest I line since begin() that tells the firmware's version */
    information: Telemetry | undefined
    /** the runtime's reason for not starting the program, since begin() */
    refusal: string | undefined
    /** the newest complaint of the runtime or the program, since begin() */
    complaint: string | undefined

    /** Forgets what the program before has said. */
    begin(): void {
        this.information = undefined
        this.refusal = undefined
        this.complaint = undefined
    }

    push(bytes: Uint8Array): void {
        const lines = (this.#line + this.#text.decode(bytes, { stream: true })).split("\n")
        this.#line = lines.pop()!.slice(-LONGEST_LINE)
        for (const line of lines) this.#read(line.replace(/\r$/, ""))
    }

    #read(line: string): void {
        const decoded = decodeLine(line)
        if (decoded.ok) {
            if (decoded.kind === "I" && decoded.words.fw) this.information = decoded
        } else if (line.startsWith("! ")) {
            this.complaint = line.slice(2)
            if (this.complaint.startsWith("verification failure")) this.refusal = this.complaint
        }
    }
}
