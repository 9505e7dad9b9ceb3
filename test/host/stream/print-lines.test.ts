import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { SimulationError } from "../../../sim/simulation"
import { FakeOutput, fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"
import { until } from "../fake-terminal"
import { consoleLine } from "../samples"

const CHATTER = "* DeviceScript runtime"
const LINES = [
    CHATTER,
    consoleLine.info(0, 100),
    consoleLine.levels(1, 200),
    consoleLine.levels(2, 300).replace("level", "lever"),
    `${consoleLine.noise(3, 400)}\r`,
]

function setUp(texts = LINES, afterwards: "end" | "wait" | Error = "end", stdout?: FakeOutput) {
    const starter = fakeStarter(() => new FakeSimulation(texts, afterwards))
    return { ...fakeHost(starter.start, stdout), ...starter }
}

describe("lines of a simulation", () => {
    it("are the console without its damaged lines in ql, which is the format without a terminal", async () => {
        const { host, stdout, stderr, started } = setUp()
        expect(await main(["sim"], host)).toBe(0)
        expect(stdout.lines).toEqual([
            CHATTER,
            consoleLine.info(0, 100),
            consoleLine.levels(1, 200),
            consoleLine.noise(3, 400),
        ])
        expect(stderr.lines).toEqual(["quietline: 1 damaged line was left out"])
        expect(started[0].stops).toBeGreaterThan(0)
    })

    it.each(["ndjson", "csv", "teleplot"])("leave chatter to stderr in %s", async format => {
        const { host, stdout, stderr } = setUp()
        expect(await main(["sim", "--format", format], host)).toBe(0)
        expect(stdout.text).not.toContain(CHATTER)
        expect(stderr.lines).toEqual([CHATTER, "quietline: 1 damaged line was left out"])
    })

    it.each(["ql", "ndjson"])("come after the truth with --truth in %s", async format => {
        const { host, stdout } = setUp()
        expect(await main(["sim", "--truth", "--format", format], host)).toBe(0)
        const truth = JSON.parse(stdout.lines[0])
        expect(Object.keys(truth)[0]).toBe("kind")
        expect(truth.kind).toBe("truth")
        expect(truth.f_hz).toBe(1000)
    })

    it.each(["csv", "teleplot"])("leave the truth to stderr in %s", async format => {
        const { host, stdout, stderr } = setUp([consoleLine.levels(1, 200)])
        expect(await main(["sim", "--truth", "--format", format], host)).toBe(0)
        expect(stdout.text).not.toContain("{")
        expect(stderr.lines).toHaveLength(1)
        expect(JSON.parse(stderr.lines[0])).toMatchObject({ kind: "truth", f_hz: 1000 })
    })

    it("replace the live view where there is no terminal, with a hint when it was asked for", async () => {
        const { host, stdout, stderr } = setUp([consoleLine.levels(1, 200)])
        expect(await main(["sim", "--format", "tui"], host)).toBe(0)
        expect(stdout.lines).toEqual([consoleLine.levels(1, 200)])
        expect(stderr.text).toMatch(/^quietline: .*no terminal.*ql lines.*\n$/)
    })

    it("are all there when stdout takes its time", async () => {
        const many = Array.from({ length: 2000 }, (_, i) => consoleLine.levels(i, i * 100))
        const { host, stdout } = setUp(many)
        expect(await main(["sim"], host)).toBe(0)
        expect(stdout.lines).toEqual(many)
    })
})

describe("the end of a simulation", () => {
    it("is no error when the reader of stdout goes away", async () => {
        const many = Array.from({ length: 2000 }, (_, i) => consoleLine.levels(i, i * 100))
        const { host, stderr, started, listeners } = setUp(many, "wait", new FakeOutput(500))
        expect(await main(["sim"], host)).toBe(0)
        expect(stderr.text).toBe("")
        expect(started[0].stops).toBeGreaterThan(0)
        expect(listeners.size).toBe(0)
    })

    it("is an error of its own when stdout cannot be written", async () => {
        const many = Array.from({ length: 2000 }, (_, i) => consoleLine.levels(i, i * 100))
        const { host, stderr, started } = setUp(many, "end", new FakeOutput(500, "ENOSPC"))
        expect(await main(["sim"], host)).toBe(74)
        expect(stderr.lines).toEqual(["quietline: stdout could not be written: write ENOSPC"])
        expect(started[0].stops).toBeGreaterThan(0)
    })

    it.each([
        ["SIGINT", 130],
        ["SIGTERM", 143],
    ] as const)("by %s has the exit code %i and stops the simulation", async (signal, code) => {
        const { host, send, started, stdout, listeners } = setUp(LINES, "wait")
        const result = main(["sim"], host)
        await until(
            () => stdout.lines.length === 4,
            () => stdout.text,
        )
        send(signal)
        expect(await result).toBe(code)
        expect(started[0].stops).toBeGreaterThan(0)
        expect(listeners.size).toBe(0)
    })

    it("by a crash of the VM has its message in one line and code 70", async () => {
        const death = new SimulationError("the VM died:\n  SIGSEGV")
        const { host, stderr, started } = setUp([consoleLine.levels(1, 200)], death)
        expect(await main(["sim"], host)).toBe(70)
        expect(stderr.lines).toEqual(["quietline: the VM died: SIGSEGV"])
        expect(started[0].stops).toBeGreaterThan(0)
    })

    it("by a crash after Ctrl-C is the end by Ctrl-C", async () => {
        const { host, send, stderr } = setUp(LINES, new SimulationError("killed"))
        const loadSimulator = host.loadSimulator
        host.loadSimulator = async () => {
            const start = await loadSimulator()
            return options => {
                setImmediate(() => send("SIGINT"))
                return start(options)
            }
        }
        expect(await main(["sim", "--format", "ndjson"], host)).toBe(130)
        expect(stderr.text).not.toContain("killed")
    })
})
