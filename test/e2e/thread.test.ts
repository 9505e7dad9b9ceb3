import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { failureOf } from "../../host/process/failure"
import { startBoard } from "../../node/start-board"
import { startSimulation } from "../../node/start-simulation"
import { launchHere } from "../../node/vm-here"
import { launchThread, type ThreadOptions } from "../../node/vm-thread"
import { parseScenario } from "../../sim/scenarios/parse"
import { SimulationError } from "../../sim/simulation"
import type { LaunchVm } from "../../sim/vm/vm-link"
import { builtImage, withBrokenCode, withThrow } from "../host/deploy/images"
import { consoleOf, runOptions } from "./run"
import { stubVm, type Turn } from "./stub-vm"

const COMMAND = fileURLToPath(new URL("../../bin/quietline.mjs", import.meta.url))

/** Threads of this process that have not ended. */
function workers(): number {
    return process.getActiveResourcesInfo().filter(name => name === "MessagePort").length
}

/** What the lines of a simulation end with. */
async function endOf(launch: LaunchVm, image?: string): Promise<Error | undefined> {
    const simulation = startSimulation(runOptions("quiet", 3600), image, launch)
    try {
        for await (const _ of simulation.lines()) {
        }
    } catch (error) {
        return error as Error
    }
    return undefined
}

/** A thread that another program takes the place of the VM in. */
function inThread(name: string, options: ThreadOptions = {}): LaunchVm {
    const entry = new URL(`./threads/${name}.mjs`, import.meta.url)
    return (start, listener) => launchThread(start, listener, { entry, ...options })
}

describe("the VM's thread", () => {
    it("prints the same as a VM without one, and is gone at the end", async () => {
        const options = runOptions("quiet", 2)
        const lines = []
        for await (const line of startSimulation(options).lines()) lines.push(line)
        expect(lines.at(-1)!.tMs).toBeLessThanOrEqual(2000)
        expect(lines).toEqual(await consoleOf(options))
        expect(workers()).toBe(0)
    })

    it("is gone when its consumer has had enough", async () => {
        const simulation = startSimulation(runOptions("quiet", 3600))
        for await (const line of simulation.lines()) if (line.text.startsWith("> QL1M")) break
        expect(workers()).toBe(0)
        await simulation.stop()
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

    it("ends in a pause, and in the middle of a reset", async () => {
        const paused = startSimulation(runOptions("quiet", 3600))
        paused.pause()
        await paused.stop()
        const board = startBoard(runOptions("quiet", 3600))
        const restarted = board.reboot()
        await board.stop()
        await restarted
        expect(workers()).toBe(0)
    })
})

describe("a VM that goes wrong has one line and exit code 70, and nothing is left running:", () => {
    it.each<[string, string, RegExp, ThreadOptions]>([
        ["it never comes back", "hangs", /it has not come back for 0\.6 s$/, { askEveryMs: 20 }],
        ["it takes all memory", "hoards", /needs more than 32 MB of memory$/, { maxHeapMb: 32 }],
        ["its host has a fault", "throws", /VM died: out of range$/, {}],
        ["its thread ends", "exits", /VM died: its thread ended with code 9$/, {}],
    ])("%s", async (_, name, words, options) => {
        const error = await endOf(inThread(name, options))
        expect(error).toBeInstanceOf(SimulationError)
        expect(failureOf(error)).toMatchObject({ message: expect.stringMatching(words), code: 70 })
        expect(workers()).toBe(0)
    })

    it.each<[Turn, RegExp]>([
        ["traps", /VM died: unreachable$/],
        ["aborts", /VM died: the VM panicked \(abort\)$/],
        ["exits", /VM died: the VM panicked \(exit 3\)$/],
        ["wants more memory", /VM died: the VM panicked \(out of memory\)$/],
        ["calls itself without end", /VM died: Maximum call stack size exceeded$/],
    ])("it %s", async (turn, words) => {
        const vm = stubVm(turn)
        for (const launch of [launchThread, launchHere]) {
            const error = await endOf((start, listener) => launch({ ...start, vm }, listener))
            expect(failureOf(error)).toMatchObject({
                message: expect.stringMatching(words),
                code: 70,
            })
            expect(failureOf(error).message).not.toContain("\n")
        }
        expect(workers()).toBe(0)
    })

    it.each([
        ["in a thread", launchThread],
        ["without one", launchHere],
    ])("it refuses the image, %s", async (_, launch) => {
        const folder = mkdtempSync(join(tmpdir(), "quietline-test-"))
        const path = join(folder, "broken.devs")
        writeFileSync(path, withBrokenCode(builtImage("pico")))
        const error = await endOf(launch, path)
        rmSync(folder, { recursive: true })
        expect(error).toBeInstanceOf(SimulationError)
        expect(error?.message).toMatch(
            /^the simulator's VM died: the VM refuses the image \(-?\d+\): \S/,
        )
    })
})

describe("a program that panics", () => {
    it("says so at each start, as on a board, and the run ends with its seconds", async () => {
        const folder = mkdtempSync(join(tmpdir(), "quietline-test-"))
        const path = join(folder, "throws.devs")
        writeFileSync(path, withThrow(builtImage("pico")))
        const lines = await consoleOf(runOptions("quiet", 20), path)
        rmSync(folder, { recursive: true })
        // a start, and another each time after 5.3 s
        expect(lines.filter(({ text }) => text === "* Exception: 7")).toHaveLength(4)
        expect(lines.some(({ text }) => text.startsWith("> QL1"))).toBe(false)
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
        const { code, out, err } = await run("sim", "--signal", "nowhere.wav", "--seconds", "1")
        expect([code, out]).toEqual([2, ""])
        expect(err).toMatch(/^quietline: .*nowhere\.wav.*\n$/)
    })
})
