import { type DmesgRing, RING_BYTES, type RingReader } from "../port/dmesg-ring"

/** A program's line begins with the mark of its kind (docs/link.md); anything else is the runtime's own. */
const MARKED = /^[*!?>#] .*/

/** What a program or the runtime says to a person, of a line of the VM's log; undefined: the runtime's chatter. */
export function programLine(line: string): string | undefined {
    return MARKED.exec(line)?.[0]
}

/** The lines that a terminal gets which is always in time. */
export class LogLines {
    readonly #reader: RingReader
    readonly #decoder = new TextDecoder()
    #rest = ""

    constructor(log: DmesgRing) {
        this.#reader = log.reader()
    }

    /** What has been printed since the last time; call it between the slices. */
    drain(): string[] {
        for (let part = this.#read(); part.length > 0; part = this.#read())
            this.#rest += this.#decoder.decode(part, { stream: true })
        const lines = this.#rest.split("\n")
        this.#rest = lines.pop() ?? ""
        return lines
    }

    #read(): Uint8Array {
        return this.#reader.read(RING_BYTES)
    }
}
