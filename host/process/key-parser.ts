import { StringDecoder } from "node:string_decoder"

const NAMED: Readonly<Record<string, KeyName>> = {
    "\r": "enter",
    "\n": "enter",
    "\x7f": "backspace",
    "\b": "backspace",
    "\x15": "clear", // Ctrl-U
    "\x03": "interrupt", // Ctrl-C
    "\x04": "end", // Ctrl-D
    "\x1b": "escape",
}

const ARROWS: Readonly<Record<string, KeyName>> = { A: "up", B: "down", C: "right", D: "left" }

/** Keys that are no characters. */
type KeyName =
    | ("enter" | "backspace" | "clear" | "escape" | "interrupt" | "end")
    | ("up" | "down" | "left" | "right" | "other")

/** A key: a character, or one that has a name. */
export type Key = { text: string } | { name: KeyName }

/** A sequence of the terminal: CSI with its parameters, or SS3. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is parsed
const SEQUENCE = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])/

/** One that is not whole yet. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is parsed
const BEGUN = /^\x1b(?:\[[0-?]*[ -/]*|O)$/

/** What a terminal in raw mode sends, as keys. Other controls than those of keys stay characters: whoever takes a line apart refuses them. */
export class KeyParser {
    readonly #decoder = new StringDecoder()
    #rest = ""
    #isAfterCr = false

    feed(chunk: Buffer | string): Key[] {
        let text = this.#rest + (typeof chunk === "string" ? chunk : this.#decoder.write(chunk))
        this.#rest = ""
        const keys: Key[] = []
        while (text !== "") {
            if (BEGUN.test(text)) {
                this.#rest = text
                return keys
            }
            const taken = this.#first(text, keys)
            text = text.slice(taken)
        }
        return keys
    }

    /** Takes the first key off. @returns how long it was */
    #first(text: string, keys: Key[]): number {
        const [sequence] = SEQUENCE.exec(text) ?? []
        if (sequence !== undefined) {
            keys.push({ name: ARROWS[sequence.slice(-1)] ?? "other" })
            return sequence.length
        }
        const character = String.fromCodePoint(text.codePointAt(0) ?? 0)
        const name = NAMED[character]
        // CR LF is one Enter
        if (name === undefined) keys.push({ text: character })
        else if (character !== "\n" || !this.#isAfterCr) keys.push({ name })
        this.#isAfterCr = character === "\r"
        return character.length
    }
}
