import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { DmesgRing, RING_BYTES } from "../../../sim/port/dmesg-ring"

/** The rules once more, by arithmetic on everything ever printed: a place in the ring is a place in all of it, modulo the ring. */
class Everything {
    printed = ""
    /** places of a reader and the writer, modulo the ring; a reader that stopped at the very end stands there, not at 0 */
    private readAt = 0

    print(line: string): void {
        this.printed += `${line.slice(0, 158)}\n`
    }

    read(most: number): string {
        const total = this.printed.length
        const writeAt = total % RING_BYTES
        if (this.readAt === RING_BYTES) this.readAt = 0
        const length =
            writeAt < this.readAt
                ? Math.min(most, RING_BYTES - this.readAt)
                : Math.min(most, writeAt - this.readAt)
        // the last ring of what was printed, each byte at its place
        const at = (place: number) => {
            const age = (writeAt - 1 - place + RING_BYTES) % RING_BYTES
            return this.printed[total - 1 - age]
        }
        const text = Array.from({ length }, (_, i) => at(this.readAt + i)).join("")
        this.readAt += length
        return text
    }
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1")

describe("the runtime's log", () => {
    it("gives a reader what the rules say, whenever it reads and however much is printed meanwhile", () => {
        const step = fc.oneof(
            fc.record({
                print: fc.integer({ min: 0, max: 200 }),
                times: fc.integer({ min: 1, max: 60 }),
            }),
            fc.record({ read: fc.constantFrom(64, 128, RING_BYTES) }),
        )
        fc.assert(
            fc.property(fc.array(step, { maxLength: 40 }), steps => {
                const ring = new DmesgRing()
                const reader = ring.reader()
                const rules = new Everything()
                let n = 0
                for (const each of steps) {
                    if ("read" in each)
                        expect(text(reader.read(each.read))).toBe(rules.read(each.read))
                    else
                        for (let i = 0; i < each.times; i++) {
                            const line = `${n++} ${"abcdefghij".repeat(20)}`.slice(0, each.print)
                            ring.print(line)
                            rules.print(line)
                        }
                }
            }),
        )
    })

    it("reaches a reader that is in time whole, round after round", () => {
        const ring = new DmesgRing()
        const reader = ring.reader()
        let got = ""
        let sent = ""
        for (let i = 0; i < 500; i++) {
            const line = `line ${i} ${"x".repeat((i * 37) % 120)}`
            ring.print(line)
            sent += `${line}\n`
            for (let part = reader.read(64); part.length > 0; part = reader.read(64))
                got += text(part)
        }
        expect(got).toBe(sent)
    })

    it("loses a whole ring for a reader that was overtaken", () => {
        const ring = new DmesgRing()
        const reader = ring.reader()
        for (let i = 0; i < 100; i++) ring.print("y".repeat(59))
        let got = ""
        for (let part = reader.read(64); part.length > 0; part = reader.read(64)) got += text(part)
        expect(got.length).toBe(100 * 60 - RING_BYTES)
    })

    it("is read by each console from its own place", () => {
        const ring = new DmesgRing()
        const [early, late] = [ring.reader(), ring.reader()]
        ring.print("first")
        expect(text(early.read(64))).toBe("first\n")
        ring.print("second")
        expect(text(early.read(64))).toBe("second\n")
        expect(text(late.read(64))).toBe("first\nsecond\n")
    })
})
