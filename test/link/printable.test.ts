import { describe, expect, it } from "vitest"
import { isText, printable, shownLine } from "../../link/printable"

describe("text for a terminal", () => {
    it("keeps every visible character, spaces and tabs", () => {
        expect(printable("! a\tb – ä 漢 🎚")).toBe("! a\tb – ä 漢 🎚")
    })

    it("has a mark in place of what could set the terminal", () => {
        expect(printable("\x1b[31mred\x07\x9b2J\r\u202e")).toBe(
            "\uFFFD[31mred\uFFFD\uFFFD2J\uFFFD\uFFFD",
        )
    })
})

describe("a line for a user", () => {
    const random = (seed: number) => {
        let state = seed
        const bytes = Array.from({ length: 200 }, () => {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0
            return state >>> 24
        })
        return new TextDecoder().decode(Uint8Array.from(bytes))
    }

    it("has the size in place of noise, within a tenth of its bytes", () => {
        for (let seed = 1; seed <= 50; seed++) {
            const [, count] =
                /^about (\d+) bytes that are no text$/.exec(shownLine(random(seed))) ?? []
            expect(Math.abs(Number(count) - 200)).toBeLessThan(20)
        }
    })

    it.each([
        "! Exception: x",
        "",
        "U-Boot 2024.01\r",
        "température 21 °C",
        "ok",
        "a damaged \uFFFDyte",
    ])("is %j itself where it is text", line => {
        expect(isText(line)).toBe(true)
        expect(shownLine(line)).toBe(printable(line))
    })
})
