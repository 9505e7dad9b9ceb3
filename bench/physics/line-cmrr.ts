import { LineNetwork } from "../../sim/network/line-network"
import { difference, magnitude } from "../../sim/network/phasor"
import { parseScenario } from "../../sim/scenario/parse"
import { ratioDb } from "./case"

/** Common-mode rejection of a scenario's network: difference gain over conversion, in dB. */
export function lineCmrrDb(parts: object, hz = 1000): number {
    const network = new LineNetwork(parseScenario(JSON.stringify(parts), "case"))
    const source = network.pins("source", hz)
    const common = network.pins("common", hz)
    return ratioDb(
        magnitude(difference(source.hot, source.cold)) /
            magnitude(difference(common.hot, common.cold)),
    )
}
