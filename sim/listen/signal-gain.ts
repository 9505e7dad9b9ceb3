import { LineNetwork } from "../network/line-network"
import { difference, magnitude } from "../network/phasor"
import type { Scenario } from "../scenario/schema"
import type { Hearing } from "./heard-line"

/** Where the gain of the wanted signal is taken [Hz]. */
const AT_HZ = 1000

/** A signal that is weaker than this is not made as loud as the others: hum would be all that is heard [times]. */
const MAX_MATCH_GAIN = 10

/** Part of the source's open-circuit difference that is heard. */
function signalGain(scenario: Scenario, hearing: Hearing): number {
    const { hot, cold } = new LineNetwork(scenario).converter("source", AT_HZ)
    return magnitude(hearing === "hot" ? hot : difference(hot, cold))
}

/** What makes the wanted signal as loud as the source plays it, in any hearing of any line; at most 20 dB. */
export function matchingGain(scenario: Scenario, hearing: Hearing): number {
    return Math.min(MAX_MATCH_GAIN, 1 / signalGain(scenario, hearing))
}
