import * as ds from "@devicescript/core"
import type { Calibration } from "../calibration/calibration"
import type { Capture, CaptureInfo } from "../capture/capture"
import { MIN_MAINS_HZ, planBurst } from "../dsp/burst-plan"
import { LevelMeter } from "../dsp/levels"
import { filterLooks } from "../dsp/look-filter"
import { type LookPlan, LookPlanner } from "../dsp/looks"
import { lookMoments, type Moments } from "../dsp/moments"
import type { NoiseSource } from "../dsp/noise-source"
import { MAX_PAIR_RATE_HZ } from "../dsp/pair-rates"
import { zeros } from "../dsp/zeros"
import { METER } from "../protocol/mode"
import { giveWay, nextSlice, restUntil } from "../runtime/slices"
import { LineStatistics } from "../verdict/statistics"
import type { Bench } from "./bench"
import { BurstDesk } from "./burst-desk"
import { Calibrator } from "./calibrator"
import { Findings } from "./findings"
import { InfoLines } from "./info-lines"
import { Latest } from "./latest"
import type { Straightener, WaveformTap } from "./program"
import type { ReceiverOptions } from "./receiver-options"
import { Reporter } from "./reporter"
import { Sampler } from "./sampler"
import { SelfCheck } from "./self-check"
import { SettingsStore } from "./settings-store"
import { Tuning } from "./tuning"
import { StateWatch } from "./watch"

/** Rounds are longer by up to so much, in steps that have no divisor in common with it [ms]. On an RP2040 most take longer anyway. */
const MAX_DELAY_MS = 47
const DELAY_STEP_MS = 17

/**
 * The receiver's one loop: capture a block, print its levels, do one slice of the noise analysis, wait for the next round.
 * Every SLICES rounds the capture is a long burst, which serves the levels as well, and the analysis starts anew on it. When
 * somebody on the bus wants a burst, it is theirs, and the analysis waits.
 */
export class Receiver {
    private readonly reporter = new Reporter()
    private readonly desk = new BurstDesk()
    private readonly store = new SettingsStore()
    private info: CaptureInfo
    private tuning: Tuning
    private calibrator: Calibrator
    private tunedBy: Calibration
    private linearity: Straightener | undefined
    private meter: LevelMeter
    private planner: LookPlanner
    private analysis: NoiseSource
    private findings: Findings
    private waveform: WaveformTap | undefined
    private lines: InfoLines
    private bench: Bench | undefined
    private mode = METER
    private selfCheck: SelfCheck
    private blockH: number[]
    private blockC: number[]
    private burstH: number[]
    private burstC: number[]
    private nextNoiseMs = 0
    private clippedLooks = 0
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
            const mode = this.bench?.mode ?? METER
            if (mode !== this.mode) await this.turnTo(mode)
            if (this.lines.isDue(startMs) && this.bench?.watching !== true) {
                this.lines.print(startMs)
                await giveWay()
            }
            if (mode === METER) {
                await this.round(startMs)
                await this.bench?.poll(startMs)
                await restUntil(startMs + this.options.settings.levelsMs + this.delayMs())
            } else await this.bench.turn(startMs)
        }
    }

    /** Rounds of equal length would meet rumble and traction current at the same phases again and again. */
    private delayMs(): number {
        this.rounds++
        return (DELAY_STEP_MS * this.rounds) % MAX_DELAY_MS
    }

    /** Does something else from now on, and says so. */
    private async turnTo(mode: number): Promise<void> {
        this.mode = mode
        await this.bench.letGo()
        this.analysis.abandon()
        this.lines.hurry()
    }

    /** Each part is a good deal of what a run slice may take. */
    private async open(): Promise<void> {
        const info = await this.capture.open()
        if (info.pairRateHz > MAX_PAIR_RATE_HZ)
            throw new Error(`${info.pairRateHz} pairs/s are more than memory holds`)
        this.info = info
        await nextSlice()
        const { settings } = this.options
        const { thresholds, mainsHz } = settings
        const burst = planBurst(info.pairRateHz, info.mostPairs)
        await this.tune()
        this.linearity = this.options.program.createStraightener(info, this.tuning, settings)
        this.tunedBy = this.tuning.calibration
        const longestPeriod = info.pairRateHz / MIN_MAINS_HZ
        this.planner = new LookPlanner(info.pairRateHz, burst.capturePairs, longestPeriod)
        await nextSlice()
        const longest = this.planner.plan(longestPeriod, undefined)
        const size = info.gathers ? this.planner.maxLooks : longest.pairs
        this.blockH = zeros(size)
        this.blockC = zeros(size)
        this.burstH = zeros(burst.capturePairs)
        this.burstC = zeros(burst.capturePairs)
        await nextSlice()
        this.analysis = this.options.program.createNoise({
            h: this.burstH,
            c: this.burstC,
            plan: burst,
            info,
            coldTaps: this.tuning.coldTaps,
            mainsHz,
        })
        await nextSlice()
        await this.openBench()
        this.selfCheck = new SelfCheck(this.capture, this.calibrator, info, this.tuning, thresholds)
        this.tell(longest.pairs, burst.capturePairs)
        await this.checkAtStart()
        await nextSlice()
    }

    /** How the legs are brought together: as the stored calibration says, if there is one. */
    private async tune(): Promise<void> {
        const { info, store, options } = this
        this.tuning = new Tuning(info)
        this.calibrator = new Calibrator(this.tuning, store, options.board, info.via)
        await this.calibrator.recall()
        this.tunedBy = this.tuning.calibration
    }

    private async openBench(): Promise<void> {
        const { program, board, display } = this.options
        this.bench = await program.openBench({
            capture: this.capture,
            h: this.burstH,
            c: this.burstC,
            desk: this.desk,
            store: this.store,
            reporter: this.reporter,
            board,
            display,
        })
    }

    /** Everybody who hears of what is measured: the console, the display, the bus. */
    private tell(blockPairs: number, burstPairs: number): void {
        const { info, reporter, options, tuning, calibrator, selfCheck } = this
        const { settings } = options
        const latest = new Latest()
        const statistics = new LineStatistics()
        statistics.restart(ds.millis())
        this.meter = new LevelMeter(info, tuning.coldTaps, settings.blocks)
        const dc = this.meter.dc
        const watch = new StateWatch(info, dc, reporter, latest, statistics, settings.thresholds)
        this.findings = new Findings(
            this.meter,
            reporter,
            watch,
            selfCheck,
            latest,
            statistics,
            options.display,
        )
        this.waveform = options.program.createWaveform(reporter, info, settings)
        this.lines = new InfoLines(
            reporter,
            options,
            info,
            blockPairs,
            calibrator,
            tuning,
            selfCheck,
            this.bench,
        )
        const served = {
            firmware: options.firmware,
            board: options.board,
            info,
            tuning,
            thresholds: settings.thresholds,
            latest,
            statistics,
            sampler: new Sampler(this.desk, info.codeStep, burstPairs),
            calibrator,
            bench: this.bench,
        }
        const listener = options.program.serve(served)
        watch.listener = listener
        selfCheck.listener = listener
    }

    /** Looks at the DC of both legs before anything is said about the line. */
    private async checkAtStart(): Promise<void> {
        const plan = this.planner.plan(this.analysis.mainsPeriodPairs(), undefined)
        if (await this.captureBlock(plan)) this.selfCheck.note(this.momentsOf(plan))
    }

    private async round(startMs: number): Promise<void> {
        const period = this.analysis.mainsPeriodPairs()
        const plan = this.planner.plan(period, this.analysis.lookHint)
        const wanted = this.desk.wants()
        const isTaken = wanted || this.desk.holds()
        if (isTaken) this.analysis.abandon()
        const fresh = !isTaken && this.analysis.idle() && startMs >= this.nextNoiseMs
        const atMs = ds.millis()
        const complete =
            wanted || fresh ? await this.captureBurst(plan, wanted) : await this.captureBlock(plan)
        if (!complete) return
        if (this.tunedBy !== this.tuning.calibration) this.retune()

        const moments = this.momentsOf(plan)
        await this.findings.block(moments, startMs)
        this.waveform?.printPart()
        if (wanted) {
            await giveWay()
            await this.desk.serve(this.burstH, this.burstC, atMs)
            return
        }
        if (fresh) {
            this.analysis.begin(this.meter.dc, moments, this.meter.balancePct)
            this.nextNoiseMs = startMs + this.options.settings.noiseMs
        } else if (this.analysis.idle()) return
        await giveWay()
        this.analysis.step()
        if (this.analysis.idle()) this.findings.noise(this.analysis)
    }

    /** Captures a burst; its first pairs are a block as well. The looks go into the block's arrays. @param raw codes are to stay as converted */
    private async captureBurst(plan: LookPlan, raw: boolean): Promise<boolean> {
        const { burstH, burstC } = this
        const pairs = burstH.length
        if (!(await this.capture.burst(burstH, burstC, pairs))) return false
        await this.linearity?.see(burstH, burstC, plan.pairs)
        if (!raw) await this.linearity?.burst(burstH, burstC, pairs)
        this.takeLooks(burstH, burstC, plan)
        if (raw) this.linearity?.looks(this.blockH, this.blockC, plan.looks)
        return true
    }

    /** Captures a block and leaves its looks in its arrays. */
    private async captureBlock(plan: LookPlan): Promise<boolean> {
        const { blockH, blockC } = this
        if (this.info.gathers) {
            this.waveform?.see(blockH, blockC, 0)
            const clipped = await this.capture.looks(blockH, blockC, plan, this.tuning.coldTaps)
            this.clippedLooks = clipped ?? 0
            return clipped !== undefined
        }
        if (!(await this.capture.burst(blockH, blockC, plan.pairs))) return false
        await this.linearity?.see(blockH, blockC, plan.pairs)
        this.takeLooks(blockH, blockC, plan)
        this.linearity?.looks(blockH, blockC, plan.looks)
        return true
    }

    private takeLooks(h: number[], c: number[], plan: LookPlan): void {
        this.waveform?.see(h, c, plan.pairs)
        this.clippedLooks = filterLooks(
            h,
            c,
            plan,
            this.tuning.coldTaps,
            this.info,
            this.blockH,
            this.blockC,
        )
    }

    private momentsOf(plan: LookPlan): Moments {
        const { blockH, blockC, tuning, info } = this
        return lookMoments(blockH, blockC, plan, tuning.coldGain(), info, this.clippedLooks)
    }

    /** What was measured under another calibration does not mix with what comes. */
    private retune(): void {
        this.tunedBy = this.tuning.calibration
        this.meter.retune(this.tuning.coldTaps)
        this.analysis.abandon()
        this.lines.hurry()
    }
}
