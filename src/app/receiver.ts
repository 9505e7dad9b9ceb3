import * as ds from "@devicescript/core"
import type { LevelMeter } from "../dsp/levels"
import type { LookPlanner } from "../dsp/looks"
import type { NoiseSource } from "../dsp/noise-source"
import { METER } from "../protocol/mode"
import { giveWay, restUntil } from "../runtime/slices"
import type { Settings } from "../telemetry/settings"
import type { Bench } from "./bench"
import type { BlockParts, Blocks } from "./blocks"
import type { BurstDesk } from "./burst-desk"
import type { Findings } from "./findings"
import type { InfoLines } from "./info-lines"

/** Rounds are longer by up to so much, in steps that have no divisor in common with it [ms]. On an RP2040 most take longer anyway. */
const MAX_DELAY_MS = 47
const DELAY_STEP_MS = 17

/** What a receiver works with: all of it is there once its capture has opened. */
export interface ReceiverParts extends BlockParts {
    settings: Settings
    planner: LookPlanner
    analysis: NoiseSource
    meter: LevelMeter
    findings: Findings
    lines: InfoLines
    desk: BurstDesk
    /** undefined: the board meters and does nothing else */
    bench: Bench | undefined
}

/**
 * The receiver's one loop: capture a block, print its levels, do one slice of the noise analysis, wait for the next round.
 * Every SLICES rounds the capture is a long burst, which serves the levels as well, and the analysis starts anew on it. When a client
 * on the bus wants a burst, it gets the next one, and the analysis waits.
 */
export class Receiver {
    private tunedBy: object
    private mode = METER
    private nextNoiseMs = 0
    private rounds = 0

    constructor(
        private readonly parts: ReceiverParts,
        private readonly blocks: Blocks,
    ) {
        this.tunedBy = parts.tuning.calibration
    }

    /** Runs for ever. */
    async run(): Promise<void> {
        const { bench, lines, settings } = this.parts
        while (true) {
            const startMs = ds.millis()
            if (bench !== undefined && bench.mode !== this.mode) await this.turnTo(bench)
            if (lines.isDue(startMs) && bench?.watching !== true) {
                lines.print(startMs)
                await giveWay()
            }
            if (bench === undefined || this.mode === METER) {
                await this.round(startMs)
                await bench?.poll(startMs)
                await restUntil(startMs + settings.levelsMs + this.delayMs())
            } else await bench.turn(startMs)
        }
    }

    /** Rounds of equal length would meet rumble and traction current at the same phases again and again. */
    private delayMs(): number {
        this.rounds++
        return (DELAY_STEP_MS * this.rounds) % MAX_DELAY_MS
    }

    /** Takes on the bench's mode, and says so. */
    private async turnTo(bench: Bench): Promise<void> {
        this.mode = bench.mode
        await bench.letGo()
        this.parts.analysis.abandon()
        this.parts.lines.printSoon()
    }

    private async round(startMs: number): Promise<void> {
        const { blocks } = this
        const { analysis, burstH, burstC, desk, findings, meter, planner } = this.parts
        const period = analysis.mainsPeriodPairs()
        const plan = planner.plan(period, analysis.lookHint)
        const task = desk.order
        const wanted = task !== undefined
        const atMs = ds.millis()
        const isTaken = wanted || desk.holds(atMs)
        if (isTaken) analysis.abandon()
        const fresh = !isTaken && analysis.idle() && startMs >= this.nextNoiseMs
        const complete =
            wanted || fresh
                ? await blocks.captureBurst(plan, wanted)
                : await blocks.captureBlock(plan)
        if (!complete) return
        if (this.tunedBy !== this.parts.tuning.calibration) this.retune()

        const moments = blocks.moments(plan)
        await findings.block(moments, startMs)
        this.parts.waveform?.printPart()
        if (task !== undefined) {
            await giveWay()
            await desk.serve(task, burstH, burstC, atMs)
            return
        }
        if (fresh) {
            analysis.begin(meter.dc, moments, meter.balancePct)
            this.nextNoiseMs = startMs + this.parts.settings.noiseMs
        } else if (analysis.idle()) return
        await giveWay()
        analysis.step()
        if (analysis.idle()) findings.noise(analysis)
    }

    /** What was measured under another calibration does not mix with what comes. */
    private retune(): void {
        const { analysis, lines, meter, tuning } = this.parts
        this.tunedBy = tuning.calibration
        meter.retune(tuning.coldTaps)
        analysis.abandon()
        lines.printSoon()
    }
}
