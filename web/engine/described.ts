import type { Scenario } from "../../sim/scenario/schema"
import { converterLimits } from "../../sim/truth/converter-limits"
import { truthOf } from "../../sim/truth/truth"
import type { FromWorker } from "./worker-protocol"

/** What an ideal meter reads on a scenario's line, and levels that the converter's own errors may reach; both empty where not known. */
export function described(
    scenario: Scenario,
    seed: number,
): Extract<FromWorker, { type: "described" }> {
    const nyquistHz = 1e6 / scenario.adc.pair_us / 2
    const truth = truthOf(scenario, { nyquistHz, seed })
    const limits =
        scenario.source.program === "none" ? converterLimits(scenario, { nyquistHz }) : {}
    return { type: "described", scenario, truth, limits }
}
