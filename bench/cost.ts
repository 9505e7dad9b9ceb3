// What the firmware costs on an RP2040. Each stage runs in the VM and is timed against "sum x² over a 512-element array"
// in the same run; that sum was measured on the chip's official runtime: 52.6 us an element, with no flash-cache misses
// (a lower bound; a model of the cache adds 20 to 50 %).
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { SLICES } from "../src/dsp/analysis"
import { MOST_BURST_PAIRS, planBurst } from "../src/dsp/burst-plan"
import { LookPlanner } from "../src/dsp/looks"
import { buildVariant } from "./device/build"
import { printTable } from "./table"

const REFERENCE_MS = (512 * 52.6) / 1000
const OPCODE_US = 2.5
const PAIR_US = 72.4
const PERIOD_MS = 90
const MOST_OPCODES = 60000

const variant = buildVariant("bench/firmware/cost.ts")
const timer = fileURLToPath(new URL("./device/timer.mjs", import.meta.url))
const printed = execFileSync(process.execPath, [timer, variant.image], { encoding: "utf8" })
variant.remove()

/** Times of each stage [ms of this machine], and how often the work was done in them. */
const runs = new Map<string, { times: number; ms: number[] }>()
for (const line of printed.trim().split("\n")) {
    const { name, times, ms } = JSON.parse(line) as { name: string; times: number; ms: number }
    const stage = runs.get(name) ?? { times, ms: [] }
    stage.ms.push(ms)
    runs.set(name, stage)
}

/** Once through the work in one round of the program, without the marks around it [ms of this machine]. */
function onceMs(name: string, round: number): number {
    const { times, ms } = runs.get(name)!
    return (ms[round] - runs.get("marks")!.ms[round]) / times
}

/**
 * A stage's time over that of the sum in the same round: what slows the machine slows both. The mean of the rounds without
 * the outer fifths, because the search for the mains has something to do in every other round only.
 */
function onChipMs(name: string): number {
    const ratios = runs
        .get(name)!
        .ms.map((_, round) => onceMs(name, round) / onceMs("sum x² over 512", round))
    const cut = Math.floor(ratios.length / 5)
    const kept = ratios.sort((x, y) => x - y).slice(cut, ratios.length - cut)
    return (kept.reduce((x, y) => x + y) / kept.length) * REFERENCE_MS
}

const pairRateHz = 1e6 / PAIR_US
const burst = planBurst(pairRateHz, MOST_BURST_PAIRS).capturePairs
const block = new LookPlanner(pairRateHz, burst).plan(pairRateHz / 50, undefined, 0).pairs
const rows: string[][] = []
const row = (stage: string, ms: number, pairs?: number) =>
    rows.push([
        stage,
        (ms / REFERENCE_MS).toFixed(3),
        ms.toFixed(1),
        pairs ? ((ms * 1000) / pairs).toFixed(0) : "",
        String(Math.round((ms * 1000) / OPCODE_US)),
    ])

for (const name of runs.keys()) {
    if (name === "marks" || name === `N slice ${SLICES}`) continue
    const pairs = /moments/.test(name)
        ? block
        : /slice [013]$/.test(name)
          ? burst / (name.endsWith("3") ? 1 : 2)
          : 0
    row(name, onChipMs(name), pairs)
}
const levelSlice = ["M aligned moments", "M levels", "M line", "state"]
    .map(onChipMs)
    .reduce((a, b) => a + b)
const slices = Array.from({ length: SLICES }, (_, i) => onChipMs(`N slice ${i}`))
slices[SLICES - 1] += onChipMs("N line")
const captureMs = (block * PAIR_US) / 1000
const extraCaptureMs = ((burst - block) * PAIR_US) / 1000

printTable(["stage", "x reference", "ms on RP2040", "us a pair", "opcodes (est.)"], rows)

const levelMs = captureMs + levelSlice
const roundMs = slices.map((ms, i) => levelMs + ms + (i === 0 ? extraCaptureMs : 0))
const paced = roundMs.map(ms => Math.max(ms, PERIOD_MS))
const cycleS = paced.reduce((a, b) => a + b) / 1000
const longest = Math.max(levelSlice, ...slices)
const reached =
    SLICES / cycleS >= 8 && 1 / cycleS >= 1 && (longest * 1000) / OPCODE_US <= MOST_OPCODES
console.log(`
capture of a block   ${captureMs.toFixed(1)} ms (${block} pairs), of a noise burst ${(captureMs + extraCaptureMs).toFixed(1)} ms (${burst} pairs)
work for an M line   ${levelMs.toFixed(1)} ms, of it ${levelSlice.toFixed(1)} ms computing
longest slice        ${Math.max(levelSlice, ...slices).toFixed(1)} ms, about ${Math.round((Math.max(levelSlice, ...slices) * 1000) / OPCODE_US)} opcodes of at most ${MOST_OPCODES}
rounds               ${roundMs.map(ms => ms.toFixed(0)).join(" ")} ms, paced to ${PERIOD_MS} ms
M lines a second     ${(SLICES / cycleS).toFixed(2)} (target 8)
N lines a second     ${(1 / cycleS).toFixed(2)} (target 1)`)
process.exitCode = reached ? 0 : 1
