import { describe, expect, it } from "vitest"
import { DmesgRing } from "../../sim/port/dmesg-ring"
import { LogLines, programLine } from "../../sim/vm/board-console"

describe("a line of the VM's log", () => {
    it("is a program's, whole, when it begins with a mark", () => {
        for (const line of [
            "> QL1M 1 2",
            "! Exception: InfiniteLoop",
            "* start",
            "? x",
            "# 12 {a: 1}",
        ])
            expect(programLine(line)).toBe(line)
    })

    it("is the runtime's chatter otherwise", () => {
        for (const line of ["fstor: mounted; 8120 free", ">no blank", "", "flash sync"])
            expect(programLine(line)).toBeUndefined()
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

    it("keep letters of several bytes that the ring's end divides", () => {
        const log = new DmesgRing()
        const console = new LogLines(log)
        const lines = Array.from({ length: 300 }, (_, i) => `> ${"µ".repeat(1 + (i % 60))}`)
        for (const line of lines) {
            log.print(line)
            expect(console.drain()).toEqual([line])
        }
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
