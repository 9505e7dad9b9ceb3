import * as ds from "@devicescript/core"
import type { Capture, CaptureInfo } from "../capture/capture"
import { designAlignment } from "../dsp/alignment"
import { burstPairs, HIGHEST_PAIR_RATE_HZ, NoiseAnalysis } from "../dsp/analysis"
import { dbuFromMeanSquare } from "../dsp/decibel"
import { designInterpolator } from "../dsp/interpolator"
import { differenceFloorDbu, LevelMeter } from "../dsp/levels"
import { alignedMoments, blockPairs, chooseStride, type Moments } from "../dsp/moments"
import { zeros } from "../dsp/zeros"
import type { Settings } from "../telemetry/settings"
import { type Bias, biasProblem } from "../verdict/bias"
import { Reporter } from "./reporter"
import { StateWatch } from "./watch"

/** What differs from board to board and from rig to rig. */
export interface ReceiverOptions {
    firmware: string
    /** board without its `quietline_` prefix */
    board: string
    settings: Settings
}

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
    private analysis: NoiseAnalysis
    private watch: StateWatch
    private blockH: number[]
    private blockC: number[]
    private burstH: number[]
    private burstC: number[]
    private burstLength = 0
    private nextInfoMs = 0
    private nextNoiseMs = 0
    private readonly bias: Bias = { hotPct: 50, coldPct: 50 }
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
                this.reportProblems()
                this.nextInfoMs = startMs + INFO_EVERY_MS
            }
            await this.round(startMs)
            const leftMs = this.options.settings.levelsMs - (ds.millis() - startMs)
            await ds.sleep(Math.max(leftMs, 1))
        }
    }

    private async open(): Promise<void> {
        const info = await this.capture.open()
        if (info.pairRateHz > HIGHEST_PAIR_RATE_HZ)
            throw new Error(`${info.pairRateHz} pairs/s are more than memory holds`)
        this.info = info
        const skewPairs = info.skewUs * 1e-6 * info.pairRateHz
        this.taps = designInterpolator(skewPairs, 1)
        this.meter = new LevelMeter(info, this.taps, this.options.settings.blocks)
        this.watch = new StateWatch(info, this.reporter, this.options.settings.thresholds)
        this.burstLength = burstPairs(info.pairRateHz)
        const blockLength = blockPairs(info.pairRateHz / LOWEST_MAINS_HZ)
        this.blockH = zeros(blockLength)
        this.blockC = zeros(blockLength)
        this.burstH = zeros(this.burstLength)
        this.burstC = zeros(this.burstLength)
        this.analysis = new NoiseAnalysis(
            this.burstH,
            this.burstC,
            info.pairRateHz,
            info,
            designAlignment(skewPairs, 1),
            this.options.settings.mainsHz,
        )
        await this.selfCheck()
    }

    /** The DC of both legs, before anything is said about the line. */
    private async selfCheck(): Promise<void> {
        const period = this.analysis.mainsPeriodPairs()
        const pairs = blockPairs(period)
        if (!(await this.capture.burst(this.blockH, this.blockC, pairs))) return
        const stride = chooseStride(undefined, 0)
        this.noteBias(
            alignedMoments(this.blockH, this.blockC, this.taps, period, stride, this.info),
        )
    }

    private noteBias(moments: Moments): void {
        const scale = 100 / (this.info.highCode - this.info.lowCode)
        this.bias.hotPct = 50 + scale * moments.hot
        this.bias.coldPct = 50 + scale * moments.cold
    }

    /** What a person has to mend before a reading means anything; on the console, again with every I line. */
    private reportProblems(): void {
        const problem = this.capture.problem()
        if (problem !== undefined) console.warn(problem)
        const window = this.options.settings.thresholds.biasPct
        const hot = biasProblem("hot", this.bias.hotPct, window)
        if (hot !== undefined) console.warn(hot)
        const cold = biasProblem("cold", this.bias.coldPct, window)
        if (cold !== undefined) console.warn(cold)
    }

    private async round(startMs: number): Promise<void> {
        const period = this.analysis.mainsPeriodPairs()
        const fresh = this.analysis.idle() && startMs >= this.nextNoiseMs
        const h = fresh ? this.burstH : this.blockH
        const c = fresh ? this.burstC : this.blockC
        const pairs = fresh ? this.burstLength : blockPairs(period)
        if (!(await this.capture.burst(h, c, pairs))) return

        const stride = chooseStride(this.analysis.tonePairs(), this.rounds)
        const moments = alignedMoments(h, c, this.taps, period, stride, this.info)
        this.rounds++
        this.noteBias(moments)
        this.meter.add(moments)
        const levels = this.meter.read()
        this.reporter.levels(levels, moments.clipped)
        this.watch.seeLevels(levels, moments)
        if (fresh) {
            this.analysis.begin(moments)
            this.nextNoiseMs = startMs + this.options.settings.noiseMs
        } else if (this.analysis.idle()) return
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
            pairsABlock: this.blockH.length,
            skewUs: this.info.skewUs,
            // A sine of both legs in opposite phase that fills the span: peak difference = span, rms = span / sqrt(2).
            maxDbu: dbuFromMeanSquare((span * span) / 2),
            floorDbu: differenceFloorDbu(this.info),
            calibration: "no",
        })
        this.reporter.rig({
            padDb: this.info.frontEnd?.padDb,
            vrefV: this.info.frontEnd?.vrefV,
            settings: this.options.settings,
            bias: this.bias,
        })
    }
}
