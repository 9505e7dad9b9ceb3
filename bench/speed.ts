// How much faster than real time the simulator is, by the processor time that it takes: what else the machine does counts little then.
// First the whole command for hum-loop, its start included; then each built-in scenario without the start, in this process.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { boardOf } from "../boards/boards"
import { printTable } from "../host/output/table"
import { imagePath } from "../node/board-files"
import { builtinScenarioNames, loadScenario } from "../node/load-scenario"
import { vmStartOf } from "../node/start-simulation"
import { Powered } from "../sim/vm/powered"

const SECONDS = 20
const RUNS = 3
const TARGET_WITH_START = 18

/** Of hum-loop after its start; music and clicks take more work, and have the command's target. */
const targetOf = (name: string) => (name === "hum-loop" ? 35 : TARGET_WITH_START)

/** What a process says on its way out: its processor time, with all its threads [ms]. */
const CONFESSION = `process.on("exit", () => {
    const { user, system } = process.cpuUsage()
    process.stderr.write("\\ncpu " + (user + system) / 1000)
})`

const command = fileURLToPath(new URL("../bin/quietline.mjs", import.meta.url))

/** Processor time of a whole command [ms]. */
function commandMs(...args: string[]): number {
    const confess = `data:text/javascript,${encodeURIComponent(CONFESSION)}`
    const { stderr } = spawnSync(process.execPath, ["--import", confess, command, ...args], {
        stdio: ["ignore", "ignore", "pipe"],
        encoding: "utf8",
    })
    return Number(/cpu ([\d.]+)$/.exec(stderr)?.[1])
}

function ownMs(): number {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
}

/** Processor time of the start, and of the seconds after it [ms]. */
function runMs(name: string): { startMs: number; restMs: number } {
    const options = {
        scenario: loadScenario(name),
        board: "pico",
        seed: 1,
        seconds: SECONDS,
        speed: "max",
        programFile: undefined,
        programFullScaleDbu: 4,
        legsFile: undefined,
        legsFullScaleV: 1,
    } as const
    const beginMs = ownMs()
    const { scenario } = options
    const lasting = { scenario, startMs: 0, cableMs: 0, flash: undefined, isPlugged: false }
    const powered = new Powered(vmStartOf(options, imagePath(boardOf("pico"))), lasting)
    const startedMs = ownMs()
    while (powered.nowMs < 1000 * SECONDS) {
        powered.step()
        powered.drainLines()
    }
    return { startMs: startedMs - beginMs, restMs: ownMs() - startedMs }
}

const times = (ms: number) => (1000 * SECONDS) / ms
const least = <T>(runs: T[], of: (run: T) => number) => Math.min(...runs.map(of))

const run = `sim --scenario hum-loop --speed max --seconds ${SECONDS} --format ndjson`
const wholeMs = least(Array(RUNS).fill(0), () => commandMs(...run.split(" ")))
const helpMs = least(Array(RUNS).fill(0), () => commandMs("--help"))
const isQuick = times(wholeMs) >= TARGET_WITH_START
console.log(
    `the command: ${wholeMs.toFixed(0)} ms of processor time for ${SECONDS} s of hum-loop, ${times(wholeMs).toFixed(1)} times real time ` +
        `with its start (target ${TARGET_WITH_START})  ${isQuick ? "ok" : "MISSED"}; --help alone ${helpMs.toFixed(0)} ms\n`,
)

const rows = builtinScenarioNames().map(name => {
    const runs = Array.from({ length: RUNS }, () => runMs(name))
    const rate = times(least(runs, ({ restMs }) => restMs))
    // the first of them is the one that a command has, as far as the scenarios before have not warmed the code up
    return { name, rate, startMs: runs[0].startMs }
})
printTable(
    ["scenario", "start ms", "times real time after it", ""],
    rows.map(({ name, rate, startMs }) => [
        name,
        startMs.toFixed(0),
        rate.toFixed(1),
        rate >= targetOf(name) ? "ok" : "MISSED",
    ]),
)
process.exitCode = isQuick && rows.every(({ name, rate }) => rate >= targetOf(name)) ? 0 : 1
