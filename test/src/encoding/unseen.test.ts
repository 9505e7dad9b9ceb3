import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { jsonLine, unseenEscaped, unseenReplaced } from "../../../src/encoding/unseen"

/** Characters that can't be seen or change how others are, by their numbers in Unicode: first and last of each run. */
const HIDDEN = [
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0xad, 0xad],
    [0x34f, 0x34f],
    [0x61c, 0x61c],
    [0x115f, 0x1160],
    [0x180b, 0x180f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0x3164, 0x3164],
    [0xd800, 0xdfff],
    [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff],
    [0xfff9, 0xfffb],
    [0xe0000, 0xe0fff],
] as const

const hidden = fc
    .constantFrom(...HIDDEN)
    .chain(([first, last]) => fc.integer({ min: first, max: last }))
    .map(code => String.fromCodePoint(code))
const seen = fc.constantFrom(..."aZ09 ~ä漢Ω🎚é„")
const text = fc.array(fc.oneof(hidden, seen), { maxLength: 40 }).map(parts => parts.join(""))

/** A second look, character by character. */
function showsAll(shown: string): boolean {
    return [...shown].every(character => {
        const code = character.codePointAt(0) ?? 0
        return !HIDDEN.some(([first, last]) => code >= first && code <= last)
    })
}

describe("text from outside", () => {
    it("shows all that is in it, each character that can't be seen as its code", () => {
        fc.assert(
            fc.property(text, given => {
                expect(showsAll(unseenEscaped(given))).toBe(true)
                expect(showsAll(unseenReplaced(given, "\ufffd"))).toBe(true)
            }),
            { seed: 1, numRuns: 2000 },
        )
        expect(unseenEscaped("a\u202eb\u{e0041}\t", "\t")).toBe("a\\u202eb\\udb40\\udc41\t")
    })

    it("is left as it is where all can be seen", () => {
        fc.assert(
            fc.property(fc.array(seen), parts => unseenEscaped(parts.join("")) === parts.join("")),
        )
    })

    it("means the same as JSON", () => {
        fc.assert(
            fc.property(text, given => {
                const line = jsonLine({ given })
                expect(showsAll(line)).toBe(true)
                expect(JSON.parse(line)).toEqual({ given })
            }),
            { seed: 1, numRuns: 2000 },
        )
    })
})
