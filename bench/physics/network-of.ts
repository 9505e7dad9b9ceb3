import { LineNetwork } from "../../sim/network/line-network"
import { parseScenario } from "../../sim/scenarios/parse"

/** The circuit of a scenario that is given as an object. */
export function networkOf(parts: object): LineNetwork {
    return new LineNetwork(parseScenario(JSON.stringify(parts), "case"))
}
