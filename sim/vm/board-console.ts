// What stands between a program's console.log and a serial terminal: the CLI prints the VM's log with colours in place
// of the runtime's marks. Here the marks come back.

import { type DmesgRing, RING_BYTES, type RingReader } from "../port/dmesg-ring"

const COLOUR_OF_MARK: Record<string, string> = { "95": ">", "91": "!", "34": "?", "33": "*" }

const ESCAPE = String.fromCharCode(27)
const COLOURED = new RegExp(`^WASM> ${ESCAPE}\\[(\\d+)m([\\s\\S]*)${ESCAPE}\\[0m$`)
const VERBOSE = new RegExp(`^${ESCAPE}\\[90mV> ([\\s\\S]*)${ESCAPE}\\[0m$`)
const DATA = new RegExp(`^WASM> (\\S+) *ms ${ESCAPE}\\[92m([\\s\\S]*)${ESCAPE}\\[0m$`)

/** The board's line behind a line of the CLI; undefined when the CLI speaks for itself. */
export function boardLine(printed: string): string | undefined {
    const data = DATA.exec(printed)
    if (data) return `# ${data[1].replace(/ms$/, "")} ${data[2]}`
    const coloured = COLOURED.exec(printed)
    if (!coloured) return undefined
    const mark = COLOUR_OF_MARK[coloured[1]]
    return mark && `${mark} ${coloured[2]}`
}

/** A line of the runtime's own that the CLI shows only when asked to (-v); undefined when it is none. */
export function runtimeLine(printed: string): string | undefined {
    return VERBOSE.exec(printed)?.[1]
}

/** The lines that a terminal gets which is always in time. */
export class LogLines {
    readonly #reader: RingReader

    constructor(log: DmesgRing) {
        this.#reader = log.reader()
    }

    /** What has been printed since the last time; call it between the slices. */
    drain(): string[] {
        const parts: Uint8Array[] = []
        for (let part = this.#read(); part.length > 0; part = this.#read()) parts.push(part)
        const lines = Buffer.concat(parts).toString("utf8").split("\n")
        lines.pop()
        return lines
    }

    #read(): Uint8Array {
        return this.#reader.read(RING_BYTES)
    }
}
