import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { LineSplitter } from "../../link/lines"

/** The lines of bytes that come cut at the given places, and what `end` hands out. */
function split(bytes: Uint8Array, cuts: readonly number[] = [], limit = 512) {
    const lines: [string, boolean][] = []
    const splitter = new LineSplitter({ onLine: (text, isCut) => lines.push([text, isCut]) }, limit)
    const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
    for (let i = 1; i < places.length; i++) splitter.push(bytes.subarray(places[i - 1], places[i]))
    const rest = lines.length
    splitter.end()
    return { lines: lines.slice(0, rest), rest: lines.slice(rest) }
}

const bytes = (text: string) => Buffer.from(text, "latin1")

describe("lines", () => {
    it("end in LF or CR LF, and a line without its end waits", () => {
        expect(split(bytes("one\ntwo\r\n\nfour"))).toEqual({
            lines: [
                ["one", false],
                ["two", false],
                ["", false],
            ],
            rest: [["four", false]],
        })
    })

    it("keep a CR that ends nothing", () => {
        expect(split(bytes("a\rb\n")).lines).toEqual([["a\rb", false]])
    })

    it("are cut at the limit, and their rest is dropped", () => {
        const { lines } = split(bytes(`${"x".repeat(9)}\n${"y".repeat(8)}\nz\n`), [], 8)
        expect(lines).toEqual([
            ["x".repeat(8), true],
            ["y".repeat(8), false],
            ["z", false],
        ])
    })

    it("that were cut keep a CR at the limit: it was not their end", () => {
        expect(split(bytes("1234567\rmore\n"), [], 8).lines).toEqual([["1234567\r", true]])
    })

    it("hold a replacement for bytes that are no UTF-8, and a byte order mark as it is", () => {
        expect(split(bytes("a\xffb\n")).lines).toEqual([["a\uFFFDb", false]])
        expect(split(bytes("\xef\xbb\xbfa\n")).lines).toEqual([["\uFEFFa", false]])
    })

    it("are the same however the bytes are cut, and the same as a plain split finds", () => {
        const text = fc.array(
            fc.constantFrom("a", "\n", "\r", "\r\n", "\xff", "\xc3\xa4", "long text"),
        )
        fc.assert(
            fc.property(text, fc.array(fc.nat(300)), (parts, cuts) => {
                const all = bytes(parts.join(""))
                const inside = cuts.filter(cut => cut <= all.length)
                const expected = all.toString("latin1").split("\n").slice(0, -1)
                const whole = split(all)
                expect(whole.lines.map(([line]) => line)).toEqual(
                    expected.map(line => bytes(line.replace(/\r$/, "")).toString("utf8")),
                )
                expect(split(all, inside)).toEqual(whole)
                expect(split(all, [...all.keys()])).toEqual(whole)
            }),
        )
    })
})
