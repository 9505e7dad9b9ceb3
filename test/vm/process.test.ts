import { execFileSync, spawn } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseScenario } from "../../sim/scenario/parse"
import { SimulationError } from "../../sim/simulation"
import { startSimulation } from "../../sim/start"
import { consoleOf, runOptions } from "./run"

const COMMAND = fileURLToPath(new URL("../../bin/quietline.mjs", import.meta.url))

/** Processes that run the VM, as children of a given one. */
function vmProcesses(parent: number): number[] {
    const table = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    return table
        .split("\n")
        .map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
        .filter(match => match && Number(match[2]) === parent && /vm\/process\.mjs/.test(match[3]))
        .map(match => Number(match![1]))
}

/** A temporary folder of our own: other tests run simulations at the same time. */
const shared = tmpdir()
const own = mkdtempSync(join(shared, "quietline-test-"))
beforeAll(() => {
    process.env.TMPDIR = own
})
afterAll(() => {
    process.env.TMPDIR = shared
    rmSync(own, { recursive: true, force: true })
})

describe("the VM process", () => {
    it("ends with the last virtual second, and its folder with it", async () => {
        const lines = await consoleOf(runOptions("quiet", 2))
        expect(lines.at(-1)!.tMs).toBeLessThanOrEqual(2000)
        expect(vmProcesses(process.pid)).toEqual([])
        expect(readdirSync(own).filter(name => name.startsWith("quietline-"))).toEqual([])
    })

    it("is gone when its consumer has had enough", async () => {
        const simulation = startSimulation(runOptions("quiet", 3600))
        for await (const line of simulation.lines()) if (line.text.startsWith("> QL1M")) break
        expect(vmProcesses(process.pid)).toEqual([])
        await simulation.stop()
    })

    it("tells in one line that it was killed", async () => {
        const simulation = startSimulation(runOptions("quiet", 3600))
        const run = async () => {
            for await (const line of simulation.lines())
                if (line.text.startsWith("> QL1M"))
                    for (const pid of vmProcesses(process.pid)) process.kill(pid, "SIGKILL")
        }
        const error: unknown = await run().catch(reason => reason)
        expect(error).toBeInstanceOf(SimulationError)
        expect((error as Error).message).toMatch(/^the simulator's VM process died: .*SIGKILL$/)
    })

    it("goes on to its end after a pause", async () => {
        const simulation = startSimulation(runOptions("quiet", 4))
        const lines = simulation.lines()[Symbol.asyncIterator]()
        await lines.next()
        simulation.pause()
        simulation.resume()
        let last = 0
        for (let next = await lines.next(); !next.done; next = await lines.next())
            last = next.value.tMs
        expect(last).toBeGreaterThan(3800)
    })
})

describe("a converter that is too fast or too slow for the firmware", () => {
    it("is refused before anything starts", () => {
        const fast = parseScenario('{ "adc": { "pair_us": 19.9, "skew_us": 10 } }', "fast")
        expect(() => startSimulation(runOptions(fast, 1))).toThrow(
            "fast: adc.pair_us is 19.9 (profile rp2040); this firmware takes 20 to 250",
        )
        const slow = parseScenario('{ "adc": { "pair_us": 251 } }', "slow")
        expect(() => startSimulation(runOptions(slow, 1))).toThrow("slow: adc.pair_us is 251")
        expect(vmProcesses(process.pid)).toEqual([])
    })

    it("has a neighbour that just fits", async () => {
        const scenario = parseScenario('{ "adc": { "pair_us": 20, "skew_us": 10 } }', "edge")
        const lines = await consoleOf(runOptions(scenario, 4))
        expect(lines.filter(line => line.text.startsWith("!"))).toEqual([])
        expect(lines.filter(line => line.text.startsWith("> QL1N")).length).toBeGreaterThan(1)
    })
})

describe("the command", () => {
    const run = (...args: string[]) =>
        new Promise<{ code: number | null; out: string; err: string }>(resolve => {
            const child = spawn(process.execPath, [COMMAND, ...args], {
                stdio: ["ignore", "pipe", "pipe"],
            })
            let out = ""
            let err = ""
            child.stdout.setEncoding("utf8").on("data", text => {
                out += text
            })
            child.stderr.setEncoding("utf8").on("data", text => {
                err += text
            })
            child.on("close", code => resolve({ code, out, err }))
        })

    it("prints the truth first and readings after it", async () => {
        const { code, out, err } = await run(
            ..."sim --scenario hum-loop --speed max --seconds 4 --seed 1 --format ndjson --truth".split(
                " ",
            ),
        )
        expect(code).toBe(0)
        // The runtime's own words go beside the data.
        expect(
            err
                .trim()
                .split("\n")
                .every(line => line.startsWith("* ")),
        ).toBe(true)
        const objects = out
            .trim()
            .split("\n")
            .map(line => JSON.parse(line))
        expect(objects[0]).toMatchObject({ kind: "truth", f_hz: 1000, mains_hz: 50 })
        expect(objects[1].kind).toBe("I")
        const levels = objects.filter(object => object.kind === "M")
        expect(levels.length).toBeGreaterThan(20)
        // the first line is a single block of a line that nothing is known of: its looks are irregular
        expect(Math.abs(levels[0].level_dbu - objects[0].level_dbu)).toBeLessThan(0.6)
    })

    it("takes recordings that are not there for wrong use", async () => {
        const { code, out, err } = await run("sim", "--program", "nowhere.wav", "--seconds", "1")
        expect([code, out]).toEqual([2, ""])
        expect(err).toMatch(/^quietline: .*nowhere\.wav.*\n$/)
    })
})
