// Device program of bench:cost: times each stage of the receiver in the VM. It stands as src/main.ts in a copy of the project.

import * as ds from "@devicescript/core"
import { NoiseAnalysis } from "./dsp/analysis"
import { designColdTaps } from "./dsp/band-filter"
import { MAX_BURST_PAIRS, MIN_MAINS_HZ, planBurst } from "./dsp/burst-plan"
import { LevelMeter } from "./dsp/levels"
import { filterLooks } from "./dsp/look-filter"
import { LookPlanner } from "./dsp/looks"
import { lookMoments } from "./dsp/moments"
import { cosine } from "./dsp/trig"
import { WideCodeTally } from "./dsp/wide-code-tally"
import { FIRST_WIDE_CODE, straighten } from "./dsp/wide-codes"
import { zeros } from "./dsp/zeros"
import { encodeLevels, encodeNoise } from "./telemetry/encode"
import { Snapshots } from "./telemetry/snapshots"
import { encodeWaveform, SNAPSHOT_PAIRS } from "./telemetry/waveform"
import { PAIR_RATE_HZ, SKEW_PAIRS } from "./timing"
import { StateJudge } from "./verdict/state"

const taps = designColdTaps(SKEW_PAIRS, 1)
const scale = { voltsPerCode: 0.0008, codeNoise: 0.97, lowCode: 0, highCode: 4095 }
const burst = planBurst(PAIR_RATE_HZ, MAX_BURST_PAIRS)
const planner = new LookPlanner(PAIR_RATE_HZ, burst.capturePairs, PAIR_RATE_HZ / MIN_MAINS_HZ)
/** A tone of 1 kHz, hum, nothing else. */
const hint = { tone: 1000 / PAIR_RATE_HZ, isPlain: true }
const looks = planner.plan(PAIR_RATE_HZ / 50, hint)
const lookH = zeros(looks.looks)
const lookC = zeros(looks.looks)
const h = zeros(burst.capturePairs)
const c = zeros(burst.capturePairs)

/** One burst to copy from: tone, hum in the difference and in the common mode, the costly case. 16-bit codes, for the memory. */
const codes = Buffer.alloc(4 * burst.capturePairs)

function makeBurst(from: number, to: number): void {
    for (let i = from; i < to; i++) {
        const t = i / PAIR_RATE_HZ
        const tone = 900 * cosine(6.283185 * 1000 * t) + 30 * cosine(6.283185 * 50 * t)
        const hum = 300 * cosine(6.283185 * 50 * t) + 100 * cosine(6.283185 * 150 * t)
        codes.setAt(4 * i, "u16", Math.round(2048 + tone + hum))
        codes.setAt(4 * i + 2, "u16", Math.round(2048 - tone + hum))
    }
}

function fill(): void {
    const pairs = h.length
    for (let i = 0; i < pairs; i++) {
        h[i] = codes.getAt(4 * i, "u16")
        c[i] = codes.getAt(4 * i + 2, "u16")
    }
}

/** Runs a piece of work a few times in one slice, between two marks that the host takes the time at. */
async function time(name: string, times: number, work: () => void): Promise<void> {
    console.log(["begin", name].join(" "))
    await ds.sleep(1)
    for (let i = 0; i < times; i++) work()
    await ds.sleep(1)
    console.log(["end", times, name].join(" "))
    await ds.sleep(1)
}

const reference: number[] = []

function sumOfSquares(): number {
    let sum = 0
    for (let i = 0; i < 512; i++) {
        const x = reference[i]
        sum += x * x
    }
    return sum
}

function nextSlice(): void {
    analysis.step()
}

const tally = new WideCodeTally()

/** The burst of the pins; a fast converter's would be too much for one run slice, and has no wide codes. */
const MAX_ONCE = 575

/** The looks of a block that swings beyond the inner two wide codes. */
function straightenLooks(): void {
    straighten(lookH, looks.looks, 1, FIRST_WIDE_CODE)
    straighten(lookC, looks.looks, 1, FIRST_WIDE_CODE)
}

/** All stages in turn, again and again, so that a machine that changes its speed changes it for all of them. */
const meter = new LevelMeter(scale, taps)
const judge = new StateJudge()
const analysis = new NoiseAnalysis(h, c, burst, PAIR_RATE_HZ, scale, taps, undefined)

const snapshots = new Snapshots(scale, SNAPSHOT_PAIRS)
let snapshotMs = 0

/** The next W line: each is due. */
function waveformLine(): void {
    snapshotMs += 1000
    encodeWaveform(65535, 1000000, snapshots.next(h, c, h.length, snapshotMs))
}

async function stages(): Promise<void> {
    await time("marks", 1, () => {})
    await time("sum x² over 512", 5, sumOfSquares)
    fill()
    await ds.sleep(1)
    await time("M plan of looks", 5, () => planner.plan(PAIR_RATE_HZ / 50, hint))
    filterLooks(h, c, looks, taps, scale, lookH, lookC)
    await time("M looks", 3, () => filterLooks(h, c, looks, taps, scale, lookH, lookC))
    await time("M straighten looks", 3, straightenLooks)
    await time("N straighten one leg", 1, () =>
        straighten(h, Math.min(MAX_ONCE, h.length), 1, FIRST_WIDE_CODE),
    )
    fill()
    await ds.sleep(1)
    await time("tally of a block, one leg", 1, () => tally.add(h, 317, 1))
    const moments = lookMoments(lookH, lookC, looks, 1, scale, 0)
    meter.add(moments)
    const levels = meter.read()
    await time("M moments", 5, () => lookMoments(lookH, lookC, looks, 1, scale, 0))
    await time("M levels", 20, () => {
        meter.add(moments)
        meter.read()
    })
    await time("M line", 10, () => encodeLevels(65535, 1000000, levels, 12))
    // a snapshot is seven lines
    await time("W line", 7, waveformLine)
    analysis.begin(meter.dc, moments, levels.balancePct)
    let slice = 0
    while (!analysis.idle()) {
        await time(`N slice ${slice}`, 1, nextSlice)
        slice++
    }
    const noise = analysis.reading
    await time("N line", 10, () => encodeNoise(65535, 1000000, noise, "HUM"))
    const evidence = {
        levelDbu: levels.levelDbu,
        commonDbu: levels.commonDbu,
        clip: 0,
        hotOffset: 0,
        coldOffset: 0,
        floorDbu: -57,
        toneDbu: noise.toneDbu,
        humDbu: noise.humDbu,
        rejectionDb: noise.cmrrDb,
        balancePct: levels.balancePct,
    }
    await time("state", 20, () => judge.look(evidence))
}

setTimeout(async () => {
    const pairs = burst.capturePairs
    for (let from = 0; from < pairs; from += 25) {
        makeBurst(from, Math.min(pairs, from + 25))
        await ds.sleep(1)
    }
    for (let i = 0; i < 512; i++) reference.push(i + 0.5)
    await ds.sleep(10)
    for (let round = 0; round < 60; round++) await stages()
    console.log("finished")
}, 100)
