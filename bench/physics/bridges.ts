import { type Case, casesOf, ratioDb } from "./case"
import { lineCmrrDb } from "./line-cmrr"

interface Bridge {
    legOhm: number
    sourceOhm: number
    extraOhm: number
    db: number
}

/** A balanced receiver on a source with one leg's impedance higher: a Wheatstone bridge out of balance. */
const unequalSources: Bridge[] = [
    { legOhm: 10_000, sourceOhm: 50, extraOhm: 10, db: 60.05 },
    { legOhm: 20_000, sourceOhm: 50, extraOhm: 10, db: 66.04 },
    { legOhm: 10_000, sourceOhm: 300, extraOhm: 20, db: 54.24 },
    { legOhm: 50_000, sourceOhm: 100, extraOhm: 20, db: 67.98 },
]

/** Receiver legs unequal by a tolerance: the worst two resistors of that kind. */
const unequalLegs = [
    { legOhm: 10_000, sourceOhm: 50, percent: 1 },
    { legOhm: 10_000, sourceOhm: 50, percent: 0.1 },
    { legOhm: 10_000, sourceOhm: 150, percent: 1 },
    { legOhm: 20_000, sourceOhm: 50, percent: 5 },
    { legOhm: 50_000, sourceOhm: 600, percent: 1 },
]

/** Conversion of common mode by two dividers, against their difference gain, in dB. */
function bridgeDb(legsOhm: readonly [number, number], sourceOhm: number): number {
    const [a, b] = legsOhm.map(ohm => ohm / (ohm + sourceOhm))
    return ratioDb((a + b) / 2 / Math.abs(a - b))
}

export const bridgeCases: Case[] = [
    ...casesOf(
        { group: "source imbalance", unit: "dB", tolerance: 0.05 },
        unequalSources,
        ({ legOhm, sourceOhm, extraOhm, db }) => ({
            name: `${legOhm / 1000} kohm legs, source ${sourceOhm} + ${extraOhm} ohm`,
            published: db,
            source: "divider bridge, IEC 60268-3 practice",
            ours: () =>
                lineCmrrDb({
                    source: { z_hot_ohm: sourceOhm, z_cold_ohm: sourceOhm + extraOhm },
                    cable: { length_m: 0 },
                    receiver: { z_hot_ohm: legOhm, z_cold_ohm: legOhm },
                }),
        }),
    ),
    ...casesOf(
        { group: "receiver tolerance", unit: "dB", tolerance: 0.01 },
        unequalLegs,
        ({ legOhm, sourceOhm, percent }) => {
            const legs = [legOhm * (1 + percent / 100), legOhm * (1 - percent / 100)] as const
            return {
                name: `${legOhm / 1000} kohm legs +-${percent} %, source ${sourceOhm} ohm`,
                published: bridgeDb(legs, sourceOhm),
                source: "closed form of the bridge",
                ours: () =>
                    lineCmrrDb({
                        source: { z_hot_ohm: sourceOhm, z_cold_ohm: sourceOhm },
                        cable: { length_m: 0 },
                        receiver: { z_hot_ohm: legs[0], z_cold_ohm: legs[1] },
                    }),
            }
        },
    ),
]
