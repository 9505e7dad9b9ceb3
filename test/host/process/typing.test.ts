import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Key, KeyParser } from "../../../host/process/key-parser"
import { LineEditor } from "../../../host/process/line-editor"
import { LineSplitter } from "../../../host/process/line-splitter"

const pieces = (text: string, cuts: readonly number[]) => {
    const at = [0, ...cuts.map(cut => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
    return at.slice(1).map((to, i) => text.slice(at[i], to))
}

function keysOf(...chunks: (string | Buffer)[]): string {
    const parser = new KeyParser()
    const shown = (key: Key) => ("text" in key ? key.text : `<${key.name}>`)
    return chunks
        .flatMap(chunk => parser.feed(chunk))
        .map(shown)
        .join("")
}

describe("keys of a terminal", () => {
    it.each([
        ["a scan", "K12\r", "K12<enter>"],
        ["a scan that ends with both line ends", "K12\r\nK13\r\n", "K12<enter>K13<enter>"],
        ["arrows of both kinds", "\x1b[A\x1bOB\x1b[1;5C\x1b[D", "<up><down><right><left>"],
        ["keys that mean nothing here", "\x1b[5~\x1b[200~x\x1bOP", "<other><other>x<other>"],
        [
            "Esc, Ctrl-C, Ctrl-D, Ctrl-U, backspace",
            "\x1b\x03\x04\x15\x7f",
            "<escape><interrupt><end><clear><backspace>",
        ],
        ["controls that are no keys", "A\x00\x07", "A\x00\x07"],
        ["what is no Latin letter", "ß漢😀", "ß漢😀"],
    ])("are told: %s", (_, typed, keys) => {
        expect(keysOf(typed)).toBe(keys)
    })

    it("are the same wherever the bytes are cut, except between Esc and what follows it", () => {
        const part = fc.constantFrom(
            "K1",
            "ß",
            "漢",
            "\r",
            "\r\n",
            "\x1b[A",
            "\x1b[1;5C",
            "\x7f",
            "\x07",
        )
        fc.assert(
            fc.property(fc.array(part), fc.array(fc.nat(200), { maxLength: 5 }), (parts, cuts) => {
                const bytes = Buffer.from(parts.join(""))
                const at = [0, ...cuts.map(cut => cut % (bytes.length + 1)), bytes.length].sort(
                    (a, b) => a - b,
                )
                const apart = at.filter(i => bytes[i - 1] !== 0x1b)
                const chunks = apart.slice(1).map((to, i) => bytes.subarray(apart[i], to))
                expect(keysOf(...chunks)).toBe(keysOf(bytes))
            }),
            { seed: 1, numRuns: 300 },
        )
    })
})

describe("lines of a pipe", () => {
    it("are the same wherever the text is cut, and end as any system ends them", () => {
        const line = fc.stringMatching(/^[a-z ]{0,6}$/)
        const ends = fc.constantFrom("\n", "\r", "\r\n")
        fc.assert(
            fc.property(fc.array(line), ends, fc.array(fc.nat(200)), (lines, end, cuts) => {
                const splitter = new LineSplitter()
                const text = lines.map(one => one + end).join("")
                expect(pieces(text, cuts).flatMap(piece => splitter.feed(piece))).toEqual(lines)
                expect(splitter.end()).toBeUndefined()
            }),
            { seed: 2, numRuns: 300 },
        )
    })

    it("take no more room than 4096 characters, whatever a scanner sends", () => {
        const splitter = new LineSplitter()
        for (let i = 0; i < 100; i++) expect(splitter.feed("x".repeat(1000))).toEqual([])
        expect(splitter.end()).toHaveLength(4096)
        expect(splitter.feed("\nK1\n")[1]).toBe("K1")
    })
})

describe("a line that is typed", () => {
    /** Types at a pace. @param text characters, each so many ms after the one before */
    function typed(...runs: [text: string, gapMs: number, pauseMs: number][]) {
        const editor = new LineEditor()
        let atMs = 0
        for (const [text, gapMs, pauseMs] of runs) {
            atMs += pauseMs
            for (const character of text) {
                atMs += gapMs
                editor.type(character, atMs)
            }
        }
        return editor.enter(atMs + runs[runs.length - 1][1])
    }

    it.each([1, 10, 30])(
        "is a scan of its own behind a key that was pressed before, at %i ms a character",
        gapMs => {
            expect(typed(["jj", 100, 0], ["K1234", gapMs, 2000])).toEqual({
                text: "K1234",
                left: "jj",
            })
        },
    )

    it("is one line at a person's pace, however long they stop to look", () => {
        expect(typed(["K1", 150, 0], ["234", 150, 9000])).toEqual({ text: "K1234", left: "" })
    })

    it("is one line where the scan followed at once", () => {
        expect(typed(["ab", 1, 0], ["K1234", 1, 100])).toEqual({ text: "abK1234", left: "" })
    })

    it("takes backspace and is cleared", () => {
        const editor = new LineEditor()
        editor.backspace()
        for (const character of "abc") editor.type(character, 0)
        editor.backspace()
        expect(editor.text).toBe("ab")
        editor.clear()
        expect(editor.enter(0)).toEqual({ text: "", left: "" })
    })
})
