import type { Conductor, PlugWiring } from "../cable/plug-wiring"
import type { CableEnd } from "./cable"
import type { Circuit } from "./circuit"
import type { Terminals } from "./source-end"

/** Joins a cable's end to a device, right or with a fault. */
export function addPlug(
    circuit: Circuit,
    end: CableEnd,
    device: Terminals,
    { joints, bridges, ties }: PlugWiring,
): void {
    const pins: Record<Conductor, number> = {
        hot: device.hot,
        cold: device.cold,
        shield: device.ground,
    }
    for (const { conductor, pin, ohm } of joints) {
        const from = end[conductor]
        if (from === undefined) continue
        const key = pin === "shield" ? "cable.shield_ohm_per_m" : "cable.fault"
        circuit.branch({ from, to: pins[pin], ohm, key })
    }
    for (const { a, b, ohm, key } of bridges) {
        const [from, to] = [end[a], end[b]]
        if (from !== undefined && to !== undefined) circuit.branch({ from, to, ohm, key })
    }
    for (const { a, b } of ties)
        if (pins[a] !== pins[b]) circuit.tie(pins[a], pins[b], "cable.fault")
}
