import { describe, expect, it } from "vitest"
import { boardLine, LogRing } from "../../sim/vm/board-console"

const ESC = String.fromCharCode(27)

describe("a line of the CLI", () => {
    it("gets the runtime's mark back from its colour", () => {
        expect(boardLine(`WASM> ${ESC}[95mQL1M 1 2${ESC}[0m`)).toBe("> QL1M 1 2")
        expect(boardLine(`WASM> ${ESC}[91mException: InfiniteLoop${ESC}[0m`)).toBe(
            "! Exception: InfiniteLoop",
        )
        expect(boardLine(`WASM> ${ESC}[33mstart: quietline${ESC}[0m`)).toBe("* start: quietline")
        expect(boardLine(`WASM> ${ESC}[34mdebug${ESC}[0m`)).toBe("? debug")
    })

    it("is none of the board's when the CLI speaks for itself", () => {
        expect(boardLine("connected to ws://127.0.0.1:8081")).toBeUndefined()
        expect(boardLine("self-deployed x.devs")).toBeUndefined()
    })
})

describe("the board's console", () => {
    it("cuts a line at 158 bytes with its mark", () => {
        const ring = new LogRing()
        ring.print(`> ${"x".repeat(200)}`)
        expect(ring.drain()).toEqual([`> ${"x".repeat(156)}`])
    })

    it("hands on what was printed, once", () => {
        const ring = new LogRing()
        ring.print("> a")
        ring.print("! b")
        expect(ring.drain()).toEqual(["> a", "! b"])
        expect(ring.drain()).toEqual([])
    })

    it("overwrites the oldest of more than 4096 bytes, in the middle of a line", () => {
        const ring = new LogRing()
        // 100 lines of 120 bytes with their ends: the last 34 fit, and a part of the one before.
        for (let i = 0; i < 100; i++) ring.print(`> ${String(i).padEnd(117, ".")}`)
        const lines = ring.drain()
        expect(lines.length).toBe(35)
        expect(lines[0]).toMatch(/^\.+$/)
        expect(lines[1].startsWith("> 66.")).toBe(true)
        expect(lines.at(-1)!.startsWith("> 99.")).toBe(true)
        expect(lines.join("\n").length + 1).toBe(4096)
    })
})
