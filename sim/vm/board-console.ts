// What stands between a program's console.log and a serial terminal: the CLI prints the VM's log with colours in place
// of the runtime's marks, and the VM has no limits where a board has two. Here the marks come back and the limits apply.

/** Longest console line with its mark [bytes]; the rest is cut off silently. */
const LINE_BYTES = 158

/** The board's log ring [bytes]: drained between slices, overwritten silently within one. */
const RING_BYTES = 4096

const COLOUR_OF_MARK: Record<string, string> = { "95": ">", "91": "!", "34": "?", "33": "*" }

const ESCAPE = String.fromCharCode(27)
const COLOURED = new RegExp(`^WASM> ${ESCAPE}\\[(\\d+)m([\\s\\S]*)${ESCAPE}\\[0m$`)
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

/** Lines of one slice, as many as the ring holds. */
export class LogRing {
    private bytes = Buffer.alloc(0)

    /** Takes a line as the program printed it. */
    print(line: string): void {
        const cut = Buffer.from(line).subarray(0, LINE_BYTES)
        const all = Buffer.concat([this.bytes, cut, Buffer.from("\n")])
        this.bytes = all.subarray(Math.max(0, all.length - RING_BYTES))
    }

    /** What a terminal gets when the slice is over. */
    drain(): string[] {
        if (this.bytes.length === 0) return []
        const lines = this.bytes.toString("utf8").split("\n")
        lines.pop()
        this.bytes = Buffer.alloc(0)
        return lines
    }
}
