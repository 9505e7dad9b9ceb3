import {
    difference,
    inverse,
    magnitude,
    type Phasor,
    product,
    real,
    scaled,
    sum,
} from "../../sim/network/phasor"
import { type Case, casesOf, ratioDb } from "./case"
import { networkOf } from "./network-of"

/** A symmetric line with the figures of one leg; a leg sees C to the shield and twice C to the other leg. */
interface Cable {
    name: string
    lengthM: number
    sourceOhm: number
    loadOhm: number
    ohmPerM: number
    uhPerM: number
    legShieldPf: number
    legLegPf: number
    hz: number
}

const lumped = {
    ohmPerM: 0,
    uhPerM: 0,
    loadOhm: 20_000,
    lengthM: 100,
    legShieldPf: 120,
    legLegPf: 60,
}
const starquad = { ohmPerM: 0.044, uhPerM: 0.25, legShieldPf: 185, legLegPf: 75, loadOhm: 10_000 }

/** R of the source into C of the cable: one pole. */
const lowPasses: Cable[] = [
    { name: "100 ohm, 24 nF", ...lumped, sourceOhm: 100, hz: 20_000 },
    { name: "600 ohm, 24 nF", ...lumped, sourceOhm: 600, hz: 5000 },
    { name: "600 ohm, 24 nF", ...lumped, sourceOhm: 600, hz: 20_000 },
    { name: "10 kohm, 2.4 nF", ...lumped, lengthM: 10, sourceOhm: 10_000, hz: 6631 },
]

/** Long lines with all their figures: no sum of parts any more. */
const lines: Cable[] = [
    { name: "star quad 100 m", ...starquad, lengthM: 100, sourceOhm: 50, hz: 20_000 },
    { name: "star quad 300 m", ...starquad, lengthM: 300, sourceOhm: 50, hz: 20_000 },
    { name: "star quad 1 km", ...starquad, lengthM: 1000, sourceOhm: 50, hz: 1000 },
    { name: "star quad 1 km", ...starquad, lengthM: 1000, sourceOhm: 50, hz: 20_000 },
]

function networkDb(cable: Cable): number {
    const network = networkOf({
        source: { z_hot_ohm: cable.sourceOhm, z_cold_ohm: cable.sourceOhm },
        cable: {
            length_m: cable.lengthM,
            r_ohm_per_m: cable.ohmPerM,
            l_uh_per_m: cable.uhPerM,
            c_leg_shield_pf_per_m: cable.legShieldPf,
            c_leg_leg_pf_per_m: cable.legLegPf,
        },
        receiver: { z_hot_ohm: cable.loadOhm, z_cold_ohm: cable.loadOhm },
    })
    const { hot, cold } = network.pins("source", cable.hz)
    return ratioDb(magnitude(difference(hot, cold)))
}

const faradPerM = ({ legShieldPf, legLegPf }: Cable) => (legShieldPf + 2 * legLegPf) * 1e-12

function onePoleDb(cable: Cable): number {
    const { sourceOhm, loadOhm, lengthM, hz } = cable
    const ohm = (sourceOhm * loadOhm) / (sourceOhm + loadOhm)
    const x = 2 * Math.PI * hz * ohm * faradPerM(cable) * lengthM
    return ratioDb(loadOhm / (loadOhm + sourceOhm)) - 10 * Math.log10(1 + x * x)
}

function squareRoot({ re, im }: Phasor): Phasor {
    const size = Math.hypot(re, im)
    return { re: Math.sqrt((size + re) / 2), im: Math.sign(im) * Math.sqrt((size - re) / 2) }
}

/** E/V of a line with distributed constants: (1 + Zs/Zl) cosh gl + (Zc/Zl + Zs/Zc) sinh gl. */
function telegraphDb(cable: Cable): number {
    const { ohmPerM, uhPerM, sourceOhm, loadOhm, lengthM, hz } = cable
    const w = 2 * Math.PI * hz
    const series = { re: ohmPerM, im: w * uhPerM * 1e-6 }
    const shunt = { re: 0, im: w * faradPerM(cable) }
    const wave = squareRoot(product(series, inverse(shunt)))
    const { re: a, im: b } = scaled(squareRoot(product(series, shunt)), lengthM)
    const cosh = { re: Math.cosh(a) * Math.cos(b), im: Math.sinh(a) * Math.sin(b) }
    const sinh = { re: Math.sinh(a) * Math.cos(b), im: Math.cosh(a) * Math.sin(b) }
    const ends = sum(scaled(wave, 1 / loadOhm), scaled(inverse(wave), sourceOhm))
    const loss = sum(product(real(1 + sourceOhm / loadOhm), cosh), product(ends, sinh))
    return -ratioDb(magnitude(loss))
}

export const cableCases: Case[] = [
    ...casesOf({ group: "cable low-pass", unit: "dB", tolerance: 0.01 }, lowPasses, cable => ({
        name: `${cable.name} at ${cable.hz} Hz`,
        published: onePoleDb(cable),
        source: "one pole in closed form",
        ours: () => networkDb(cable),
    })),
    ...casesOf({ group: "long line", unit: "dB", tolerance: 0.01 }, lines, cable => ({
        name: `${cable.name} at ${cable.hz} Hz`,
        published: telegraphDb(cable),
        source: "telegrapher's equations",
        ours: () => networkDb(cable),
    })),
]
