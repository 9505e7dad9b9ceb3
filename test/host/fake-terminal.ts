import { EventEmitter } from "node:events"
import { PassThrough } from "node:stream"
import { onTestFailed, onTestFinished } from "vitest"

/** A terminal that understands what Screen sends: positions, erasing, the alternate screen, the cursor. */
export class FakeTerminal extends EventEmitter {
    isTTY = true
    /** writes so far */
    writes = 0
    cursorVisible = true
    alternate = false
    /** what `write` answers: false is a terminal that cannot take more */
    ready = true
    rowsShown: string[] = []
    /** everything outside the alternate screen */
    text = ""

    constructor(
        public columns: number,
        public rows: number,
    ) {
        super()
    }

    get shown(): string {
        return this.rowsShown.join("\n")
    }

    resize(columns: number, rows: number): void {
        this.columns = columns
        this.rows = rows
        this.emit("resize")
    }

    write(chunk: string, done?: () => void): boolean {
        this.writes++
        let row = 0
        let column = 0
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is parsed
        for (const [, sequence, text] of chunk.matchAll(/(\x1b\[[?\d;]*[A-Za-z])|([^\x1b]+)/g)) {
            if (text !== undefined) {
                if (this.alternate) {
                    const old = this.rowsShown[row] ?? ""
                    this.rowsShown[row] =
                        old.slice(0, column) + text + old.slice(column + text.length)
                    column += text.length
                } else this.text += text
                continue
            }
            const command = sequence.slice(2)
            if (command.endsWith("H")) {
                row = Number(command.split(";")[0]) - 1
                column = 0
            } else if (command === "K")
                this.rowsShown[row] = (this.rowsShown[row] ?? "").slice(0, column)
            else if (command === "2J") this.rowsShown = []
            else if (command === "?25h") this.cursorVisible = true
            else if (command === "?25l") this.cursorVisible = false
            else if (command === "?1049h") this.alternate = true
            else if (command === "?1049l") this.alternate = false
        }
        if (done) setImmediate(done)
        return this.ready
    }
}

/** A keyboard in raw mode; `press` sends what its keys send. */
export class FakeKeyboard extends PassThrough {
    isTTY = true
    isRaw = false

    setRawMode(raw: boolean): this {
        this.isRaw = raw
        return this
    }

    ref(): void {}
    unref(): void {}

    press(keys: string): void {
        this.write(keys)
    }
}

/** Lets the event loop turn until a condition holds, for as long as the test may take. @param what is said of a test that has failed meanwhile */
export async function until(condition: () => boolean, what: () => string): Promise<void> {
    let isAwaited = true
    let isOver = false
    onTestFailed(() => {
        if (isAwaited) console.error(`it never came to that: ${what()}`)
    })
    onTestFinished(() => {
        isOver = true
    })
    // what waits in a test that is over has the worker for itself otherwise
    while (!condition() && !isOver) await new Promise(setImmediate)
    isAwaited = false
}
