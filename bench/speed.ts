// How much faster than real time the whole command is, start-up included, for each built-in scenario: the better of two
// runs of 20 virtual seconds. A machine that is busy otherwise shows less.
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { builtinScenarioNames } from "../sim/scenario/load"

const SECONDS = 20
const RUNS = 2
const TARGET = 8

const command = fileURLToPath(new URL("../bin/quietline.mjs", import.meta.url))

function runMs(name: string): number {
    const run = ["sim", "--scenario", name, "--seconds", String(SECONDS), "--seed", "1"]
    const startMs = performance.now()
    execFileSync(process.execPath, [command, ...run, "--speed", "max", "--format", "ndjson"], {
        stdio: ["ignore", "pipe", "ignore"],
    })
    return performance.now() - startMs
}

let missed = 0
for (const name of builtinScenarioNames()) {
    const ms = Math.min(...Array.from({ length: RUNS }, () => runMs(name)))
    const times = (SECONDS * 1000) / ms
    if (times < TARGET) missed++
    const verdict = times < TARGET ? "MISSED" : "ok"
    console.log(
        `${name.padEnd(20)} 20 s in ${ms.toFixed(0)} ms: ${times.toFixed(1)} times real time  ${verdict}`,
    )
}
console.log(missed === 0 ? `all at least ${TARGET} times` : `${missed} under ${TARGET} times`)
process.exitCode = missed === 0 ? 0 : 1
