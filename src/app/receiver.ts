import * as ds from "@devicescript/core"
import type { Calibration } from "../calibration/calibration"
import type { Capture, CaptureInfo } from "../capture/capture"
import type { Display } from "../display/display"
import { NoiseAnalysis } from "../dsp/analysis"
import { planBurst } from "../dsp/burst-plan"
import { dbuFromMeanSquare } from "../dsp/decibel"
import { TAPS } from "../dsp/interpolator"
import { differenceFloorDbu, LevelMeter } from "../dsp/levels"
import { contiguous, GATHERED, LookPlanner } from "../dsp/looks"
import { alignedMoments, type Moments } from "../dsp/moments"
import { HIGHEST_PAIR_RATE_HZ } from "../dsp/pair-rates"
import { zeros } from "../dsp/zeros"
import { giveWay, nextSlice, restUntil } from "../runtime/slices"
import { startService } from "../service/start-service"
import type { Settings } from "../telemetry/settings"
import { LineStatistics } from "../verdict/statistics"
import { BurstDesk } from "./burst-desk"
import { CalibrationStore } from "./calibration-store"
import { Calibrator } from "./calibrator"
import { Latest } from "./latest"
import { Reporter } from "./reporter"
import { Sampler } from "./sampler"
import { SelfCheck } from "./self-check"
import { Spokesman } from "./spokesman"
import { Tuning } from "./tuning"
import { StateWatch } from "./watch"

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
    private tuning: Tuning
    private calibrator: Calibrator
    private tunedBy: Calibration
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
    private nextNoiseMs = 0
    private nextPictureMs = 0
    private selfCheck: SelfCheck
    private readonly desk = new BurstDesk()
    private readonly latest = new Latest()
    private readonly statistics = new LineStatistics()
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
        const settings = this.options.settings
        const burst = planBurst(info.pairRateHz, info.mostPairs)
        this.tuning = new Tuning(info)
        this.calibrator = new Calibrator(
            this.desk,
            this.tuning,
            new CalibrationStore(),
            info,
            burst,
            settings.thresholds,
            this.options.board,
        )
        await this.calibrator.recall()
        this.tunedBy = this.tuning.calibration
        this.meter = new LevelMeter(info, this.tuning.taps, settings.blocks)
        this.watch = new StateWatch(info, this.reporter, settings.thresholds)
        this.selfCheck = new SelfCheck(this.capture, this.calibrator, info, settings.thresholds)
        this.planner = new LookPlanner(info.pairRateHz, burst.capturePairs)
        await nextSlice()
        const longest = this.planner.longest(info.pairRateHz / LOWEST_MAINS_HZ)
        this.blockLength = longest.pairs
        this.blockH = zeros(info.gathers ? longest.looks : longest.pairs)
        this.blockC = zeros(info.gathers ? TAPS * longest.looks : longest.pairs)
        this.burstH = zeros(burst.capturePairs)
        this.burstC = zeros(burst.capturePairs)
        await nextSlice()
        this.analysis = new NoiseAnalysis(
            this.burstH,
            this.burstC,
            burst,
            info.pairRateHz,
            info,
            this.tuning.alignment,
            settings.mainsHz,
        )
        await nextSlice()
        this.serve(burst.capturePairs)
        await this.checkAtStart()
        await nextSlice()
    }

    /** Puts the receiver on the bus. */
    private serve(burstPairs: number): void {
        const server = startService({
            firmware: this.options.firmware,
            board: this.options.board,
            info: this.info,
            tuning: this.tuning,
            thresholds: this.options.settings.thresholds,
            latest: this.latest,
            statistics: this.statistics,
            sampler: new Sampler(this.desk, this.info.codeStep, burstPairs),
            calibrator: this.calibrator,
        })
        this.statistics.restart(ds.millis())
        const spokesman = new Spokesman(server, this.latest, this.statistics)
        this.watch.listener = spokesman
        this.selfCheck.listener = spokesman
    }

    /** Looks at the DC of both legs before anything is said about the line. */
    private async checkAtStart(): Promise<void> {
        const plan = this.planner.plan(this.analysis.mainsPeriodPairs(), undefined, 0)
        if (!(await this.capture.block(this.blockH, this.blockC, plan))) return
        const layout = this.info.gathers ? GATHERED : contiguous(plan)
        this.selfCheck.note(
            alignedMoments(this.blockH, this.blockC, layout, plan, this.tuning.taps, this.info),
        )
    }

    private async round(startMs: number): Promise<void> {
        const period = this.analysis.mainsPeriodPairs()
        const plan = this.planner.plan(period, this.analysis.tonePairs(), this.rounds)
        const wanted = this.desk.wants()
        const isTaken = wanted || this.desk.holds()
        if (isTaken) this.analysis.abandon()
        const fresh = !isTaken && this.analysis.idle() && startMs >= this.nextNoiseMs
        const whole = wanted || fresh
        const h = whole ? this.burstH : this.blockH
        const c = whole ? this.burstC : this.blockC
        const atMs = ds.millis()
        const complete = whole
            ? await this.capture.burst(h, c, h.length)
            : await this.capture.block(h, c, plan)
        if (!complete) return
        if (this.tunedBy !== this.tuning.calibration) this.retune()

        const layout = this.info.gathers && !whole ? GATHERED : contiguous(plan)
        const moments = alignedMoments(h, c, layout, plan, this.tuning.taps, this.info)
        this.rounds++
        await this.report(moments, startMs)
        if (wanted) {
            await giveWay()
            await this.desk.serve(h, c, atMs)
            return
        }
        if (fresh) {
            this.analysis.begin(moments)
            this.nextNoiseMs = startMs + this.options.settings.noiseMs
        } else if (this.analysis.idle()) return
        await giveWay()
        this.analysis.step()
        if (this.analysis.idle()) this.reportNoise()
    }

    /** Levels and what follows from them. */
    private async report(moments: Moments, startMs: number): Promise<void> {
        this.selfCheck.note(moments)
        this.meter.add(moments)
        const levels = this.meter.read()
        this.latest.levels = levels
        this.latest.clip = moments.clipped
        this.statistics.addBlock(levels.levelDbu, moments.clipped)
        this.reporter.levels(levels, moments.clipped)
        this.watch.seeLevels(levels, moments)
        this.selfCheck.see(this.watch.current())
        if (this.options.display === undefined || startMs < this.nextPictureMs) return
        this.nextPictureMs = startMs + DISPLAY_EVERY_MS
        await this.options.display.show(levels, this.watch.current())
    }

    private reportNoise(): void {
        const noise = this.analysis.read()
        this.latest.noise = noise
        this.statistics.addNoise(noise.noiseDbu)
        this.meter.noteHum(this.analysis.humShare())
        this.watch.seeNoise(noise)
        this.reporter.noise(noise, this.watch.current())
    }

    /** What was measured under another calibration does not mix with what comes; listeners are told at once. */
    private retune(): void {
        this.tunedBy = this.tuning.calibration
        this.meter.retune(this.tuning.taps)
        this.analysis.abandon()
        this.nextInfoMs = 0
    }

    private reportInfo(): void {
        const span = (this.info.highCode - this.info.lowCode) * this.info.voltsPerCode
        const { source } = this.calibrator
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
            calibration: source === "none" ? "no" : source === "stored" ? "yes" : "bad",
        })
        this.reporter.rig({
            padDb: this.info.frontEnd?.padDb,
            vrefV: this.info.frontEnd?.vrefV,
            settings: this.options.settings,
            bias: this.selfCheck.bias,
        })
        if (source === "stored") this.reporter.calibration(this.tuning.calibration)
    }
}
