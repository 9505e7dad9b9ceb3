/** More characters than any line that means something. */
const MAX_LINE = 4096

/** Takes text apart at LF, CR or both, however it was cut into pieces. What is longer than 4096 characters is cut off. */
export class LineSplitter {
    #rest = ""
    #isAfterCr = false

    /** @returns the lines that are whole now */
    feed(text: string): string[] {
        const lines: string[] = []
        for (const character of text) {
            const isEnd = character === "\r" || character === "\n"
            if (!isEnd) {
                if (this.#rest.length < MAX_LINE) this.#rest += character
            } else if (character === "\r" || !this.#isAfterCr) {
                lines.push(this.#rest)
                this.#rest = ""
            }
            this.#isAfterCr = character === "\r"
        }
        return lines
    }

    /** @returns what came behind the last line end; undefined: nothing */
    end(): string | undefined {
        return this.#rest === "" ? undefined : this.#rest
    }
}
