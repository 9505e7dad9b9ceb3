import type { Scenario } from "../scenario/schema"
import { type Circuit, GROUND } from "./circuit"

/** The three terminals of a plug: the legs and what the shield belongs to. */
export interface Terminals {
    hot: number
    cold: number
    ground: number
}

/** Share of the differential EMF that drives each leg. */
const driveShares: Record<Scenario["source"]["drive"], { hot: number; cold: number }> = {
    balanced: { hot: 0.5, cold: -0.5 },
    "impedance-balanced": { hot: 1, cold: 0 },
    unbalanced: { hot: 1, cold: 0 },
}

/**
 * The sending device: each leg's EMF behind its impedance, from the source's own ground, which the EMF
 * between the grounds keeps away from the receiver's. The cold terminal of an unbalanced source is its ground.
 */
export function addSource(circuit: Circuit, { source, interference }: Scenario): Terminals {
    const ground = circuit.node()
    circuit.branch({
        from: GROUND,
        to: ground,
        ohm: interference.ground_ohm,
        emf: { common: 1 },
        key: "interference.ground_ohm",
    })
    const share = driveShares[source.drive]
    const coupling = source.coupling_uf > 0 ? { farad: source.coupling_uf * 1e-6 } : {}
    const leg = (part: number, ohm: number, key: string) => {
        const terminal = circuit.node()
        const emf = { source: part * source.polarity }
        circuit.branch({ from: ground, to: terminal, ohm, ...coupling, emf, key })
        return terminal
    }
    const hot = leg(share.hot, source.z_hot_ohm, "source.z_hot_ohm")
    if (source.drive === "unbalanced") return { hot, cold: ground, ground }
    return { hot, cold: leg(share.cold, source.z_cold_ohm, "source.z_cold_ohm"), ground }
}
