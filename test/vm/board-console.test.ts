import { describe, expect, it } from "vitest"
import { DmesgRing } from "../../sim/port/dmesg-ring"
import { boardLine, LogLines } from "../../sim/vm/board-console"

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

describe("the lines of the log", () => {
    const printed = (lines: string[]) => {
        const log = new DmesgRing()
        const console = new LogLines(log)
        for (const line of lines) log.print(line)
        return console.drain()
    }

    it("are cut at 158 bytes with their mark", () => {
        expect(printed([`> ${"x".repeat(200)}`])).toEqual([`> ${"x".repeat(156)}`])
    })

    it("come once, as they were printed", () => {
        const log = new DmesgRing()
        const console = new LogLines(log)
        log.print("> a")
        log.print("! b")
        expect(console.drain()).toEqual(["> a", "! b"])
        expect(console.drain()).toEqual([])
    })

    it("come whole round after round of the ring", () => {
        const log = new DmesgRing()
        const console = new LogLines(log)
        for (let i = 0; i < 200; i++) {
            log.print(`> line ${i} ${"x".repeat(i % 90)}`)
            expect(console.drain()).toEqual([`> line ${i} ${"x".repeat(i % 90)}`])
        }
    })

    it("lose a whole ring when a slice prints more than one, and begin in the middle of a line", () => {
        // 100 lines of 60 bytes: 6000 - 4096 bytes are left, 31 lines and a part
        const lines = printed(
            Array.from({ length: 100 }, (_, i) => `> ${String(i).padEnd(57, ".")}`),
        )
        expect(lines.length).toBe(32)
        expect(lines[0]).toMatch(/^\.+$/)
        expect(lines[1].startsWith("> 69.")).toBe(true)
        expect(lines.at(-1)!.startsWith("> 99.")).toBe(true)
        expect(lines.join("\n").length + 1).toBe(6000 - 4096)
    })
})
