import * as ds from "@devicescript/core"
import type { Capture, CaptureInfo } from "../capture/capture"
import type { Display } from "../display/display"
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
import { giveWay, nextSlice, restUntil } from "../runtime/slices"
import type { Settings } from "../telemetry/settings"
import { Reporter } from "./reporter"
import { SelfCheck } from "./self-check"
import { StateWatch } from "./watch"
import { WaveformPrinter } from "./waveform-printer"

/** What differs from board to board and from rig to rig. */
export interface ReceiverOptions {
    firmware: string
    /** board without its `quietline_` prefix */
    board: string
    settings: Settings
    /** undefined: there is none */
    display: Display | undefined
}

/** From one picture on the display to the next: a person reads no faster, and sending one takes time. */
const DISPLAY_EVERY_MS = 500

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
    private waveform: WaveformPrinter
    private blockH: number[]
    private blockC: number[]
    private burstH: number[]
    private burstC: number[]
    private blockLength = 0
    private nextInfoMs = 0
    private nextNoiseMs = 0
    private nextPictureMs = 0
    private selfCheck: SelfCheck
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
                this.selfCheck.report()
                await giveWay()
                this.nextInfoMs = startMs + INFO_EVERY_MS
            }
            await this.round(startMs)
            await restUntil(startMs + this.options.settings.levelsMs)
        }
    }

    private async open(): Promise<void> {
        const info = await this.capture.open()
        if (info.pairRateHz > HIGHEST_PAIR_RATE_HZ)
            throw new Error(`${info.pairRateHz} pairs/s are more than memory holds`)
        this.info = info
        // Each of these parts is a good deal of what a run slice may take.
        await nextSlice()
        const skewPairs = info.skewUs * 1e-6 * info.pairRateHz
        const exactAt = exactFrequencies(info.pairRateHz)
        this.taps = designInterpolator(skewPairs, 1, exactAt)
        this.meter = new LevelMeter(info, this.taps, this.options.settings.blocks)
        this.watch = new StateWatch(info, this.reporter, this.options.settings.thresholds)
        this.selfCheck = new SelfCheck(this.capture, info, this.options.settings.thresholds.biasPct)
        const { waveformPairsASecond } = this.options.settings
        this.waveform = new WaveformPrinter(this.reporter, info, waveformPairsASecond)
        const burst = planBurst(info.pairRateHz, info.mostPairs)
        this.planner = new LookPlanner(info.pairRateHz, burst.capturePairs)
        await nextSlice()
        const longest = this.planner.longest(info.pairRateHz / LOWEST_MAINS_HZ)
        this.blockLength = longest.pairs
        this.blockH = zeros(info.gathers ? longest.looks : longest.pairs)
        this.blockC = zeros(info.gathers ? TAPS * longest.looks : longest.pairs)
        this.burstH = zeros(burst.capturePairs)
        this.burstC = zeros(burst.capturePairs)
        const alignment = designAlignment(skewPairs, 1, exactAt)
        await nextSlice()
        this.analysis = new NoiseAnalysis(
            this.burstH,
            this.burstC,
            burst,
            info.pairRateHz,
            info,
            alignment,
            this.options.settings.mainsHz,
        )
        await nextSlice()
        await this.checkAtStart()
        await nextSlice()
    }

    /** Looks at the DC of both legs before anything is said about the line. */
    private async checkAtStart(): Promise<void> {
        const plan = this.planner.plan(this.analysis.mainsPeriodPairs(), undefined, 0)
        if (!(await this.capture.block(this.blockH, this.blockC, plan))) return
        const layout = this.info.gathers ? GATHERED : contiguous(plan)
        this.selfCheck.note(
            alignedMoments(this.blockH, this.blockC, layout, plan, this.taps, this.info),
        )
    }

    private async round(startMs: number): Promise<void> {
        const period = this.analysis.mainsPeriodPairs()
        const plan = this.planner.plan(period, this.analysis.tonePairs(), this.rounds)
        const fresh = this.analysis.idle() && startMs >= this.nextNoiseMs
        const h = fresh ? this.burstH : this.blockH
        const c = fresh ? this.burstC : this.blockC
        const complete = fresh
            ? await this.capture.burst(h, c, h.length)
            : await this.capture.block(h, c, plan)
        if (!complete) return

        const layout = this.info.gathers && !fresh ? GATHERED : contiguous(plan)
        const moments = alignedMoments(h, c, layout, plan, this.taps, this.info)
        this.rounds++
        this.selfCheck.note(moments)
        this.meter.add(moments)
        const levels = this.meter.read()
        this.reporter.levels(levels, moments.clipped)
        this.waveform.see(h, c, layout === GATHERED ? 0 : plan.pairs)
        this.watch.seeLevels(levels, moments)
        this.selfCheck.see(this.watch.current())
        if (this.options.display !== undefined && startMs >= this.nextPictureMs) {
            this.nextPictureMs = startMs + DISPLAY_EVERY_MS
            await this.options.display.show(levels, this.watch.current())
        }
        if (fresh) {
            this.analysis.begin(moments)
            this.nextNoiseMs = startMs + this.options.settings.noiseMs
        } else if (this.analysis.idle()) return
        await giveWay()
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
        this.reporter.rig({
            padDb: this.info.frontEnd?.padDb,
            vrefV: this.info.frontEnd?.vrefV,
            settings: this.options.settings,
            bias: this.selfCheck.bias,
        })
    }
}
