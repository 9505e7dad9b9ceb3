import type { Drive, Scenario } from "../scenario/schema"
import { dbToRatio } from "./units"

/**
 * What arrives at a pin per volt of each EMF: `source` is the differential open-circuit voltage of the
 * source, `common` the EMF between the two grounds. All real: the simple line has no capacitance.
 */
export interface PinGains {
    source: number
    common: number
}

export interface LegGains {
    hot: PinGains
    cold: PinGains
}

/**
 * Rise of the common-mode EMF when the shield is open. A figure of choice (it depends on the building):
 * enough for "hum high on both legs" to be seen.
 */
const OPEN_SHIELD_RISE_DB = 10

/** Least resistance of a leg when its conductance is needed: a contact; keeps 1/R finite. */
const CONTACT_OHM = 1e-3

const silent: PinGains = { source: 0, common: 0 }

/** Share of the differential EMF that drives each leg. */
const driveShares: Record<Drive, { hot: number; cold: number }> = {
    balanced: { hot: 0.5, cold: -0.5 },
    "impedance-balanced": { hot: 1, cold: 0 },
    unbalanced: { hot: 1, cold: 0 },
}

/** One conductor up to the connector: EMFs behind a resistance. */
interface Conductor {
    share: number
    ohm: number
}

function conductors({ source, cable }: Scenario): { hot: Conductor; cold: Conductor } {
    const share = driveShares[source.drive]
    const cableOhm = cable.length_m * cable.r_ohm_per_m
    // The cold conductor of an unbalanced source is its ground.
    const coldOhm = source.drive === "unbalanced" ? 0 : source.z_cold_ohm
    return {
        hot: { share: share.hot * source.polarity, ohm: source.z_hot_ohm + cableOhm },
        cold: { share: share.cold * source.polarity, ohm: coldOhm + cableOhm },
    }
}

/** Divider of a conductor into a receiver's leg. */
function divided({ share, ohm }: Conductor, receiverOhm: number): PinGains {
    const ratio = receiverOhm / (receiverOhm + ohm)
    return { source: share * ratio, common: ratio }
}

/** Both conductors and both receiver legs at one node (Millman's theorem). */
function shorted(legs: readonly Conductor[], receiverOhms: readonly number[]): PinGains {
    let totalS = 0
    for (const ohm of receiverOhms) totalS += 1 / ohm
    let source = 0
    let common = 0
    for (const { share, ohm } of legs) {
        const legS = 1 / Math.max(ohm, CONTACT_OHM)
        totalS += legS
        source += share * legS
        common += legS
    }
    return { source: source / totalS, common: common / totalS }
}

/** From the EMFs of a scenario to the pins of its connector. `intermittent` is given as closed. */
export function legGains(scenario: Scenario): LegGains {
    const { hot, cold } = conductors(scenario)
    const { z_hot_ohm, z_cold_ohm } = scenario.receiver
    const pins = { hot: divided(hot, z_hot_ohm), cold: divided(cold, z_cold_ohm) }
    switch (scenario.cable.fault) {
        case "none":
        case "intermittent":
            return pins
        case "open-hot":
        case "short-hot-shield":
            return { hot: silent, cold: pins.cold }
        case "open-cold":
        case "short-cold-shield":
            return { hot: pins.hot, cold: silent }
        case "open-shield": {
            const rise = dbToRatio(OPEN_SHIELD_RISE_DB)
            return {
                hot: { source: pins.hot.source, common: rise * pins.hot.common },
                cold: { source: pins.cold.source, common: rise * pins.cold.common },
            }
        }
        case "short-legs": {
            const node = shorted([hot, cold], [z_hot_ohm, z_cold_ohm])
            return { hot: node, cold: node }
        }
        case "swapped":
            return { hot: divided(cold, z_hot_ohm), cold: divided(hot, z_cold_ohm) }
        case "hot-shield-swapped": {
            // The hot driver works into the receiver's ground and is lost; the hot pin gets the
            // source's ground, which carries the common-mode EMF through the cable alone.
            const cableOhm = scenario.cable.length_m * scenario.cable.r_ohm_per_m
            return { hot: divided({ share: 0, ohm: cableOhm }, z_hot_ohm), cold: pins.cold }
        }
    }
}
