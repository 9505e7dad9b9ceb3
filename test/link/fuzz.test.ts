import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { describe, expect, it } from "vitest"
import { fuzz, isSealed } from "../../bench/fuzz/run"
import { TelemetryLink } from "../../link/telemetry-link"
import { cases } from "../cases"
import { consoleLine } from "../host/samples"

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

function memoryBytes(): number {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
}

describe("random, truncated, spliced and escaped streams", () => {
    // npm run bench:fuzz takes a million of them
    it("crash nothing, pass no wrong CRC, hide no whole line and fill no memory", () => {
        const result = fuzz(cases(4000), 7, undefined, memoryBytes)
        expect(result).toMatchObject({ wrongCrc: 0, missed: 0 })
        expect(result.accepted).toBeGreaterThan(4000)
        expect(result.bad).toBeGreaterThan(400)
        expect(result.grownBytes).toBeLessThan(2e6)
    })

    it("are judged by an oracle that knows a right line from a wrong one", () => {
        const line = consoleLine.levels(1, 2)
        expect(isSealed(line)).toBe(true)
        for (let i = 2; i < line.length; i++) {
            const other = String.fromCharCode(line.charCodeAt(i) ^ 1)
            expect(isSealed(line.slice(0, i) + other + line.slice(i + 1))).toBe(false)
        }
    })
})

describe("a stream that never ends a line or a frame", () => {
    it.each([
        ["text", [0x41]],
        ["frames", [0xfe, 0xfc, 0x41]],
        ["bytes of a frame", [0xfe, 0xfc, ...new Array(61).fill(0x41)]],
        ["starts of telemetry", [...Buffer.from("> QL1M ")]],
    ])("of %s takes no memory", (_what, unit) => {
        const link = new TelemetryLink()
        const chunk = Uint8Array.from({ length: 64_000 }, (_, i) => unit[i % unit.length])
        link.push(chunk)
        const before = memoryBytes()
        for (let i = 0; i < 100; i++) link.push(chunk)
        // 6.4 MB were pushed; the collector leaves some hundred kB of its own
        expect(memoryBytes() - before).toBeLessThan(2_000_000)
    })
})
