import { difference, magnitude } from "../../sim/network/phasor"
import { ratioDb } from "./case"
import { networkOf } from "./network-of"

/** Common-mode rejection of a scenario's network: difference gain over conversion, in dB. */
export function lineCmrrDb(parts: object, hz = 1000): number {
    const network = networkOf(parts)
    const source = network.pins("source", hz)
    const common = network.pins("common", hz)
    return ratioDb(
        magnitude(difference(source.hot, source.cold)) /
            magnitude(difference(common.hot, common.cold)),
    )
}
