import { NoiseAnalysis } from "../dsp/analysis"
import { BalancedLineServer } from "../service/server"
import type { Program } from "./program"

/** Meters, with everything that a line has to say. */
export const RECEIVER: Program = {
    createNoise: ({ h, c, plan, info, coldTaps, mainsHz }) =>
        new NoiseAnalysis(h, c, plan, info.pairRateHz, info, coldTaps, mainsHz),
    openBench: async () => undefined,
    createServer: served => new BalancedLineServer(served),
}
