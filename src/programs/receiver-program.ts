import { Linearity } from "../app/linearity"
import type { Program } from "../app/program"
import { WaveformPrinter } from "../app/waveform-printer"
import { LookGatherer } from "../capture/look-gatherer"
import { NoiseAnalysis } from "../dsp/analysis"
import { BalancedLineServer } from "../service/server"
import { startService } from "../service/start-service"

/** Meters, with everything that a line has to say. */
export const RECEIVER: Program = {
    createNoise: ({ h, c, plan, info, coldTaps, mainsHz }) =>
        new NoiseAnalysis(h, c, plan, info.pairRateHz, info, coldTaps, mainsHz),
    createStraightener: (info, tuning, settings) => new Linearity(info, tuning, settings),
    gather: (h, c, plan, coldTaps, highCode) => new LookGatherer(h, c, plan, coldTaps, highCode),
    createWaveform: (reporter, info, { waveformPairsASecond: pace }) =>
        pace > 0 ? new WaveformPrinter(reporter, info, pace) : undefined,
    open: async () => ({
        bench: undefined,
        serve: served => startService(new BalancedLineServer(served)),
    }),
}
