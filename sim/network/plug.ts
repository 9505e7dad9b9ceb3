import type { Fault } from "../scenario/schema"
import type { CableEnd } from "./cable"
import type { Circuit } from "./circuit"
import type { Terminals } from "./source-end"

/**
 * What a plug's shield contact and the pigtail behind it add to the shield's resistance. A guess at a good
 * one: makers guarantee the contact alone to about 3 milliohm.
 */
const SHIELD_CONTACT_OHM = 0.01

const KEY = "cable.fault"

/**
 * Joins a cable's end to a device, right or with a fault. In a coax's plug the device's cold terminal
 * is on the shield.
 */
export function addPlug(
    circuit: Circuit,
    { hot, cold, shield }: CableEnd,
    device: Terminals,
    fault: Fault,
): void {
    const toGround = (conductor: number) =>
        circuit.branch({
            from: conductor,
            to: device.ground,
            ohm: SHIELD_CONTACT_OHM,
            key: "cable.shield_ohm_per_m",
        })
    const coldConductor = cold ?? shield

    if (fault === "hot-shield-swapped") {
        toGround(hot)
        circuit.tie(shield, device.hot, KEY)
        circuit.tie(cold ?? hot, device.cold, KEY)
        return
    }
    if (cold === undefined && fault === "open-shield") {
        // The joint of cold and ground is in the plug; the braid hangs free.
        circuit.tie(hot, device.hot, KEY)
        if (device.cold !== device.ground) circuit.tie(device.cold, device.ground, KEY)
        return
    }
    const isSwapped = fault === "swapped"
    if (fault !== "open-shield") toGround(shield)
    if (fault !== "open-hot") circuit.tie(hot, isSwapped ? device.cold : device.hot, KEY)
    if (fault !== "open-cold") {
        circuit.tie(coldConductor, isSwapped ? device.hot : device.cold, KEY)
    }
    if (fault === "short-legs") circuit.tie(hot, coldConductor, KEY)
    if (fault === "short-hot-shield") circuit.tie(hot, shield, KEY)
    if (fault === "short-cold-shield") circuit.tie(coldConductor, shield, KEY)
}
