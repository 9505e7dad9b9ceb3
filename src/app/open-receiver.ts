import * as ds from "@devicescript/core"
import type { Capture } from "../capture/capture"
import { MIN_MAINS_HZ, planBurst } from "../dsp/burst-plan"
import { LevelMeter } from "../dsp/levels"
import { LookPlanner } from "../dsp/looks"
import { MAX_PAIR_RATE_HZ } from "../dsp/pair-rates"
import { zeros } from "../dsp/zeros"
import { FiberWait } from "../runtime/fiber-wait"
import { nextSlice } from "../runtime/slices"
import { LineStatistics } from "../verdict/statistics"
import { Blocks } from "./blocks"
import { BurstDesk } from "./burst-desk"
import { Calibrator } from "./calibrator"
import { Findings } from "./findings"
import { InfoLines } from "./info-lines"
import { Latest } from "./latest"
import { Receiver } from "./receiver"
import type { ReceiverOptions } from "./receiver-options"
import { Reporter } from "./reporter"
import { Sampler } from "./sampler"
import { SelfCheck } from "./self-check"
import { SettingsStore } from "./settings-store"
import { Tuning } from "./tuning"
import { StateWatch } from "./watch"

/** Opens a capture and builds a receiver on what it says of itself. Each part is a good deal of what a run slice may take. */
export async function openReceiver(capture: Capture, options: ReceiverOptions): Promise<Receiver> {
    const { firmware, board, settings, display, program } = options
    const { thresholds } = settings
    const reporter = new Reporter(() => ds.millis())
    const desk = new BurstDesk(new FiberWait())
    const store = new SettingsStore()
    const info = await capture.open()
    if (info.pairRateHz > MAX_PAIR_RATE_HZ)
        throw new Error(`${info.pairRateHz} pairs/s are more than memory holds`)
    await nextSlice()
    const burst = planBurst(info.pairRateHz, info.mostPairs)
    // How the legs are brought together: as the stored calibration says, if there is one.
    const tuning = new Tuning(info)
    const calibrator = new Calibrator(tuning, store, board, info.via)
    await calibrator.recall()
    const straightener = program.createStraightener(info, tuning, settings)
    const longestPeriod = info.pairRateHz / MIN_MAINS_HZ
    const planner = new LookPlanner(info.pairRateHz, burst.capturePairs, longestPeriod)
    await nextSlice()
    const longest = planner.plan(longestPeriod, undefined).pairs
    const looks = info.gathers ? planner.maxLooks : longest
    const blockH = zeros(looks)
    const blockC = zeros(looks)
    const h = zeros(burst.capturePairs)
    const c = zeros(burst.capturePairs)
    await nextSlice()
    const analysis = program.createNoise({
        h,
        c,
        plan: burst,
        info,
        coldTaps: tuning.coldTaps,
        mainsHz: settings.mainsHz,
    })
    await nextSlice()
    const { bench, serve } = await program.open({
        capture,
        h,
        c,
        desk,
        store,
        reporter,
        board,
        display,
    })
    const latest = new Latest()
    const statistics = new LineStatistics()
    statistics.restart(ds.millis())
    const listener = serve({
        firmware,
        board,
        info,
        tuning,
        thresholds,
        latest,
        statistics,
        sampler: new Sampler(desk, h, c, info.codeStep),
        calibrator,
        bench,
    })
    const selfCheck = new SelfCheck(capture, calibrator, info, tuning, thresholds, listener)
    const meter = new LevelMeter(info, tuning.coldTaps, settings.blocks)
    const watch = new StateWatch(info, meter.dc, reporter, latest, statistics, thresholds, listener)
    const waveform = program.createWaveform(reporter, info, settings)
    const parts = {
        capture,
        info,
        blockH,
        blockC,
        burstH: h,
        burstC: c,
        straightener,
        settings,
        tuning,
        planner,
        analysis,
        meter,
        findings: new Findings(meter, reporter, watch, selfCheck, latest, statistics, display),
        lines: new InfoLines(
            reporter,
            options,
            info,
            longest,
            calibrator,
            tuning,
            selfCheck,
            bench,
        ),
        desk,
        waveform,
        bench,
    }
    const blocks = new Blocks(parts)
    const receiver = new Receiver(parts, blocks)
    // Both legs' DC is looked at before anything is said about the line.
    const first = planner.plan(analysis.mainsPeriodPairs(), undefined)
    if (await blocks.captureBlock(first)) selfCheck.note(blocks.moments(first))
    await nextSlice()
    return receiver
}
