// What the firmware costs on an RP2040. Each stage runs in the VM and is timed against "sum x² over a 512-element array"
// in the same run; that sum was measured on the chip's official runtime: 52.6 us an element, with no flash-cache misses
// (a lower bound; a model of the cache adds 20 to 50 %).
import { boardOf } from "../boards/boards"
import { printTable } from "../host/output/table"
import { imagePath } from "../node/board-files"
import { MAX_BURST_PAIRS, MIN_MAINS_HZ, planBurst } from "../src/dsp/burst-plan"
import { LookPlanner } from "../src/dsp/looks"

import { buildVariant } from "./device/build"
import { innermostLoop, statementsOf } from "./device/opcodes"
import { stageTimes } from "./device/stage-times"

const REFERENCE_MS = (512 * 52.6) / 1000
const OPCODE_US = 2.5
const PERIOD_MS = 90
const MAX_OPCODES = 60000

/** The plain loop of pins by the measured table, and its opcodes a pair. */
const PLAIN_US = 72.4
const PLAIN_OPCODES = 19

/** Times of each stage [ms of this machine], and how often the work was done in them. */
type Runs = Map<string, { times: number; ms: number[] }>

/** Runs the stages at the timing of a capture. */
async function run(timing: string): Promise<Runs> {
    const image = await buildVariant("bench/firmware/cost.ts", {
        "timing.ts": `bench/firmware/${timing}.ts`,
    })
    const rounds = stageTimes(image)
    const runs: Runs = new Map()
    for (const { name, times, ms } of rounds) {
        const stage = runs.get(name) ?? { times, ms: [] }
        stage.ms.push(ms)
        runs.set(name, stage)
    }
    return runs
}

/**
 * A stage's time over that of the sum in the same round: what slows the machine slows both. The mean of the rounds without
 * the outer fifths, because the search for the mains has something to do in every other round only.
 */
function onChipMs(runs: Runs, name: string): number {
    // Once through the work in one round, without the marks around it.
    const onceMs = (stage: string, round: number) =>
        (runs.get(stage)!.ms[round] - runs.get("marks")!.ms[round]) / runs.get(stage)!.times
    const ratios = runs
        .get(name)!
        .ms.map((_, round) => onceMs(name, round) / onceMs("sum x² over 512", round))
    const cut = Math.floor(ratios.length / 5)
    const kept = ratios.sort((x, y) => x - y).slice(cut, ratios.length - cut)
    return (kept.reduce((x, y) => x + y) / kept.length) * REFERENCE_MS
}

/**
 * Prints the costs of one capture.
 * @param pairUs time of a pair
 * @param levelsASecond, noisesASecond M and N lines that are to be reached a second
 * @returns true when the targets are reached
 */
async function report(
    timing: string,
    pairUs: number,
    levelsASecond: number,
    noisesASecond: number,
): Promise<boolean> {
    const runs = await run(timing)
    const pairRateHz = 1e6 / pairUs
    const burst = planBurst(pairRateHz, MAX_BURST_PAIRS).capturePairs
    const planner = new LookPlanner(pairRateHz, burst, pairRateHz / MIN_MAINS_HZ)
    const hint = { tone: 1000 / pairRateHz, isPlain: true }
    const block = planner.plan(pairRateHz / 50, hint).pairs
    const rows: string[][] = []
    for (const name of runs.keys()) {
        if (name === "marks") continue
        const ms = onChipMs(runs, name)
        const halves = /slice [01]$/.test(name) ? 2 : 1
        const pairs = /looks$/.test(name) ? block : /slice [013]$/.test(name) ? burst / halves : 0
        rows.push([
            name,
            (ms / REFERENCE_MS).toFixed(3),
            ms.toFixed(1),
            pairs ? ((ms * 1000) / pairs).toFixed(0) : "",
            String(Math.round((ms * 1000) / OPCODE_US)),
        ])
    }
    const levelSlice = ["M plan of looks", "M looks", "M moments", "M levels", "M line", "state"]
        .map(name => onChipMs(runs, name))
        .reduce((a, b) => a + b)
    // Those that come in most rounds; the first rounds have more, until tone and mains are found.
    const rounds = runs.get("marks")!.ms.length
    const regular = [...runs.keys()].filter(
        name => name.startsWith("N slice") && runs.get(name)!.ms.length > rounds / 2,
    )
    const slices = regular.map(name => onChipMs(runs, name))
    slices[slices.length - 1] += onChipMs(runs, "N line")
    const captureMs = (block * pairUs) / 1000
    const extraCaptureMs = ((burst - block) * pairUs) / 1000

    console.log(`${timing}: ${pairRateHz.toFixed(0)} pairs a second`)
    printTable(["stage", "x reference", "ms on RP2040", "us a pair", "opcodes (est.)"], rows)

    const levelMs = captureMs + levelSlice
    const roundMs = slices.map((ms, i) => levelMs + ms + (i === 0 ? extraCaptureMs : 0))
    const paced = roundMs.map(ms => Math.max(ms, PERIOD_MS))
    const cycleS = paced.reduce((a, b) => a + b) / 1000
    const waveformMs = onChipMs(runs, "W line")
    const withWaveform = roundMs.map(ms => Math.max(ms + waveformMs, PERIOD_MS))
    const waveformCycleS = withWaveform.reduce((a, b) => a + b) / 1000
    const longest = Math.max(levelSlice, ...slices)
    const opcodes = (longest * 1000) / OPCODE_US
    console.log(`
capture of a block   ${captureMs.toFixed(1)} ms (${block} pairs), of a noise burst ${(captureMs + extraCaptureMs).toFixed(1)} ms (${burst} pairs)
work for an M line   ${levelMs.toFixed(1)} ms, of it ${levelSlice.toFixed(1)} ms computing
longest slice        ${longest.toFixed(1)} ms, about ${Math.round(opcodes)} opcodes of at most ${MAX_OPCODES}
rounds               ${roundMs.map(ms => ms.toFixed(0)).join(" ")} ms, paced to ${PERIOD_MS} ms
M lines a second     ${(slices.length / cycleS).toFixed(2)} (target ${levelsASecond})
N lines a second     ${(1 / cycleS).toFixed(2)} (target ${noisesASecond})
with W lines         ${(slices.length / waveformCycleS).toFixed(2)} M lines a second when one follows each of them
`)
    return (
        slices.length / cycleS >= levelsASecond &&
        1 / cycleS >= noisesASecond &&
        opcodes <= MAX_OPCODES
    )
}

/** Prints the capture loop of the pins as it is compiled. @returns true when it has as many opcodes as the measured one */
function reportLoop(): boolean {
    const loop = innermostLoop(statementsOf(imagePath(boardOf("pico")), "convert"))
    const opcodes = loop.reduce((sum, statement) => sum + statement.opcodes, 0)
    console.log("the capture loop of the pins, from the disassembled image")
    printTable(
        ["statement", "opcodes"],
        loop.map(({ text, opcodes }) => [text.replace(/\{\w+\}/g, ""), String(opcodes)]),
    )
    console.log(`opcodes a pair       ${opcodes} (the table's ${PLAIN_US} us are for ${PLAIN_OPCODES})
`)
    return opcodes === PLAIN_OPCODES
}

const loop = reportLoop()
const plain = await report("timing-plain", PLAIN_US, 6.5, 0.85)
const fast = await report("timing-fast", 20.992, 5.3, 0.53)
process.exitCode = loop && plain && fast ? 0 : 1
