import { describe, expect, it } from "vitest"
import { printable } from "../../link/printable"

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
