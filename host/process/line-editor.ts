/** More characters than any line that means something. */
const MAX_CHARACTERS = 4096

/** No person types so fast [ms]. */
const SCANNER_GAP_MS = 30
const SCANNER_CHARACTERS = 4
/** What is so much older than a scan was left there before it [ms]. */
const STALE_MS = 500

/** A line as it was entered. */
export interface EnteredLine {
    text: string
    /** what had been typed before a scanner sent the line, and is no part of it */
    left: string
}

/** A line that is typed on a screen. Times are those of a monotonic clock [ms]. */
export class LineEditor {
    #characters: { text: string; atMs: number }[] = []

    get text(): string {
        return this.#characters.map(({ text }) => text).join("")
    }

    /** What does not fit in is dropped: such a line means nothing. */
    type(text: string, atMs: number): void {
        if (this.#characters.length < MAX_CHARACTERS) this.#characters.push({ text, atMs })
    }

    backspace(): void {
        this.#characters.pop()
    }

    clear(): void {
        this.#characters = []
    }

    /** Ends the line. What came at a scanner's pace behind characters that were typed well before is a line of its own. */
    enter(atMs: number): EnteredLine {
        const all = this.#characters
        this.#characters = []
        let first = all.length
        for (let next = atMs; first > 0 && next - all[first - 1].atMs <= SCANNER_GAP_MS; first--)
            next = all[first - 1].atMs
        const isScan = all.length - first >= SCANNER_CHARACTERS
        const isStale = first > 0 && isScan && all[first].atMs - all[first - 1].atMs >= STALE_MS
        const from = isStale ? first : 0
        const joined = (characters: typeof all) => characters.map(({ text }) => text).join("")
        return { text: joined(all.slice(from)), left: joined(all.slice(0, from)) }
    }
}
