import * as ds from "@devicescript/core"
import type { Capture, CaptureInfo } from "../capture/capture"
import { designAlignment } from "../dsp/alignment"
import { NoiseAnalysis } from "../dsp/analysis"
import { planBurst } from "../dsp/burst-plan"
import { dbuFromMeanSquare } from "../dsp/decibel"
import { designInterpolator, TAPS } from "../dsp/interpolator"
import { differenceFloorDbu, LevelMeter } from "../dsp/levels"
import { contiguous, GATHERED, LookPlanner } from "../dsp/looks"
import { alignedMoments } from "../dsp/moments"
import { exactFrequencies, HIGHEST_PAIR_RATE_HZ } from "../dsp/pair-rates"
import { zeros } from "../dsp/zeros"
import { Reporter } from "./reporter"
import { StateWatch } from "./watch"

/** What differs from board to board and from rig to rig. */
export interface ReceiverOptions {
    firmware: string
    /** board without its `quietline_` prefix */
    board: string
    /** 50 or 60, undefined to find out */
    mainsHz: number | undefined
}

/** From one M line to the next: 11 a second in the simulator; the work sets the pace on an RP2040 (npm run bench:cost). */
const PERIOD_MS = 90

/** Listeners that come late wait this long for an I line. */
const INFO_EVERY_MS = 10000

/** Longest mains period that a level block must hold [Hz]. */
const LOWEST_MAINS_HZ = 48.5

/**
 * The receiver's one loop: capture a block, print its levels, do one slice of the noise analysis, wait for the next round.
 * Every SLICES rounds the capture is a long burst, which serves the levels as well, and the analysis starts anew on it.
 */
export class Receiver {
    private readonly reporter = new Reporter()
    private info: CaptureInfo
    private taps: number[]
    private meter: LevelMeter
    private planner: LookPlanner
    private analysis: NoiseAnalysis
    private watch: StateWatch
    private blockH: number[]
    private blockC: number[]
    private burstH: number[]
    private burstC: number[]
    private blockLength = 0
    private nextInfoMs = 0
    private rounds = 0

    constructor(
        private readonly capture: Capture,
        private readonly options: ReceiverOptions,
    ) {}

    /** Runs for ever. */
    async run(): Promise<void> {
        await this.open()
        while (true) {
            const startMs = ds.millis()
            if (startMs >= this.nextInfoMs) {
                this.reportInfo()
                this.nextInfoMs = startMs + INFO_EVERY_MS
            }
            await this.round()
            const leftMs = PERIOD_MS - (ds.millis() - startMs)
            await ds.sleep(Math.max(leftMs, 1))
        }
    }

    private async open(): Promise<void> {
        const info = await this.capture.open()
        if (info.pairRateHz > HIGHEST_PAIR_RATE_HZ)
            throw new Error(`${info.pairRateHz} pairs/s are more than memory holds`)
        this.info = info
        const skewPairs = info.skewUs * 1e-6 * info.pairRateHz
        const exactAt = exactFrequencies(info.pairRateHz)
        this.taps = designInterpolator(skewPairs, 1, exactAt)
        this.meter = new LevelMeter(info, this.taps)
        this.watch = new StateWatch(info, this.reporter)
        const burst = planBurst(info.pairRateHz, info.mostPairs)
        this.planner = new LookPlanner(info.pairRateHz, burst.capturePairs)
        const longest = this.planner.longest(info.pairRateHz / LOWEST_MAINS_HZ)
        this.blockLength = longest.pairs
        this.blockH = zeros(info.gathers ? longest.looks : longest.pairs)
        this.blockC = zeros(info.gathers ? TAPS * longest.looks : longest.pairs)
        this.burstH = zeros(burst.capturePairs)
        this.burstC = zeros(burst.capturePairs)
        this.analysis = new NoiseAnalysis(
            this.burstH,
            this.burstC,
            burst,
            info.pairRateHz,
            info,
            designAlignment(skewPairs, 1, exactAt),
            this.options.mainsHz,
        )
    }

    private async round(): Promise<void> {
        const period = this.analysis.mainsPeriodPairs()
        const plan = this.planner.plan(period, this.analysis.tonePairs(), this.rounds)
        const fresh = this.analysis.idle()
        const h = fresh ? this.burstH : this.blockH
        const c = fresh ? this.burstC : this.blockC
        const complete = fresh
            ? await this.capture.burst(h, c, h.length)
            : await this.capture.block(h, c, plan)
        if (!complete) return

        const layout = this.info.gathers && !fresh ? GATHERED : contiguous(plan)
        const moments = alignedMoments(h, c, layout, plan, this.taps, this.info)
        this.rounds++
        this.meter.add(moments)
        const levels = this.meter.read()
        this.reporter.levels(levels, moments.clipped)
        this.watch.seeLevels(levels, moments)
        if (fresh) this.analysis.begin(moments)
        // The console is drained and the bus served between the slices.
        await ds.sleep(1)
        this.analysis.step()
        if (!this.analysis.idle()) return
        const noise = this.analysis.read()
        this.meter.noteHum(this.analysis.humShare())
        this.watch.seeNoise(noise)
        this.reporter.noise(noise, this.watch.current())
    }

    private reportInfo(): void {
        const span = (this.info.highCode - this.info.lowCode) * this.info.voltsPerCode
        this.reporter.info({
            firmware: this.options.firmware,
            board: this.options.board,
            via: this.info.via,
            pairRateHz: this.info.pairRateHz,
            pairsABlock: this.blockLength,
            skewUs: this.info.skewUs,
            // A sine of both legs in opposite phase that fills the span: peak difference = span, rms = span / sqrt(2).
            maxDbu: dbuFromMeanSquare((span * span) / 2),
            floorDbu: differenceFloorDbu(this.info),
            calibration: "no",
        })
    }
}
