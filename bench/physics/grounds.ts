import { difference, magnitude } from "../../sim/network/phasor"
import { type Case, ratioDb } from "./case"
import { networkOf } from "./network-of"

/** Strongest EMF a scenario takes, 40 dBu: behind a high impedance it is a current. */
const EMF_V = 77.46

/** Leakage current through the shield of a coax: what it adds to the signal, over the reference level. */
function shieldCurrentDb(amps: number, shieldOhm: number, referenceV: number): number {
    const scenario = {
        source: { drive: "unbalanced" },
        cable: { kind: "coax", length_m: 10, shield_ohm_per_m: shieldOhm / 10 },
        interference: { ground_ohm: EMF_V / amps },
    }
    const network = networkOf(scenario)
    const { hot, cold } = network.pins("common", 60)
    return ratioDb((EMF_V * magnitude(difference(hot, cold))) / referenceV)
}

/** Voltage of a phantom supply on the legs of a source behind capacitors. */
function phantomV(loadOhm: number): number {
    const scenario = {
        source: { coupling_uf: 22 },
        receiver: { phantom_v: 48, z_hot_ohm: loadOhm, z_cold_ohm: loadOhm },
    }
    const network = networkOf(scenario)
    return 48 * network.pins("phantom", 0).hot.re
}

export const groundCases: Case[] = [
    {
        group: "common impedance",
        name: "316 uA through 1 ohm of shield, over -10 dBV",
        unit: "dB",
        published: -60,
        tolerance: 0.05,
        source: "Jensen AN-004",
        ours: () => shieldCurrentDb(316e-6, 1, 10 ** (-10 / 20)),
    },
    {
        group: "common impedance",
        name: "1 mA through 0.1 ohm of shield, over +4 dBu",
        unit: "dB",
        published: ratioDb(1e-4 / 1.22765),
        tolerance: 0.05,
        source: "Ohm's law",
        ours: () => shieldCurrentDb(1e-3, 0.1, 1.22765),
    },
    {
        group: "phantom",
        name: "P48 through 6.81 kohm into a 20 kohm leg",
        unit: "V",
        published: (48 * 20_000) / 26_810,
        tolerance: 0.001,
        source: "IEC 61938, divider",
        ours: () => phantomV(20_000),
    },
]
