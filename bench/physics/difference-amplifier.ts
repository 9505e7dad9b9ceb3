import { Circuit, GROUND, type Port } from "../../sim/network/circuit"
import { NodalAnalysis } from "../../sim/network/nodal-analysis"
import { difference, inverse, magnitude, type Phasor, product } from "../../sim/network/phasor"
import { type Case, casesOf, ratioDb } from "./case"

interface Amplifier {
    /** input resistors, feedback resistor and the one to ground [ohm] */
    inMinus: number
    inPlus: number
    feedback: number
    toGround: number
    /** more source impedance in the inverting leg [ohm] */
    extraOhm: number
}

/**
 * Gain of the classic four-resistor amplifier round an ideal operational amplifier. Its output is a source
 * of its own (the port "phantom", unused here otherwise), as strong as makes the two inputs equal.
 */
function gain(amplifier: Amplifier, port: Port): Phasor {
    const { inMinus, inPlus, feedback, toGround, extraOhm } = amplifier
    const circuit = new Circuit()
    const [plus, minus, out] = [circuit.node(), circuit.node(), circuit.node()]
    const key = "amplifier"
    const emf = (share: number) => ({ source: share, common: 1 })
    circuit.branch({ from: GROUND, to: minus, ohm: inMinus + extraOhm, emf: emf(-0.5), key })
    circuit.branch({ from: GROUND, to: plus, ohm: inPlus, emf: emf(0.5), key })
    circuit.branch({ from: minus, to: out, ohm: feedback, key })
    circuit.branch({ from: plus, to: GROUND, ohm: toGround, key })
    circuit.branch({ from: GROUND, to: out, emf: { phantom: 1 }, key })
    const { voltage } = new NodalAnalysis(circuit).at(1000)
    const error = (from: Port) => difference(voltage(plus, from), voltage(minus, from))
    const back = error("phantom")
    return product(error(port), inverse({ re: -back.re, im: -back.im }))
}

function cmrrDb(amplifier: Amplifier): number {
    return ratioDb(magnitude(gain(amplifier, "source")) / magnitude(gain(amplifier, "common")))
}

/** Published: source imbalance alone spoils perfectly matched resistors by (1 + G) / (dR / R1). */
const onUnequalSource = [
    { name: "INA134", inputOhm: 25_000, gain: 1, extraOhm: 10, db: 74 },
    { name: "SSM2141", inputOhm: 25_000, gain: 1, extraOhm: 5, db: 80 },
]

/** Four resistors, all off the wrong way: (1 + G) / 4t. */
const withTolerance = [
    { gain: 1, percent: 1 },
    { gain: 1, percent: 0.1 },
    { gain: 0.5, percent: 0.1 },
    { gain: 10, percent: 0.01 },
]

export const amplifierCases: Case[] = [
    ...casesOf(
        { group: "difference amplifier", unit: "dB", tolerance: 0.05 },
        onUnequalSource,
        ({ name, inputOhm, gain, extraOhm, db }) => ({
            name: `${name}, ${extraOhm} ohm in one leg`,
            published: db,
            source: "maker's data sheet",
            ours: () =>
                cmrrDb({
                    inMinus: inputOhm,
                    inPlus: inputOhm,
                    feedback: gain * inputOhm,
                    toGround: gain * inputOhm,
                    extraOhm,
                }),
        }),
    ),
    ...casesOf(
        { group: "resistor tolerance", unit: "dB", tolerance: 0.05 },
        withTolerance,
        ({ gain, percent }) => {
            const t = percent / 100
            return {
                name: `gain ${gain}, four resistors of ${percent} %`,
                published: ratioDb((1 + gain) / (4 * t)),
                source: "(1 + G) / 4t, worst case",
                ours: () =>
                    cmrrDb({
                        inMinus: 10_000 * (1 + t),
                        feedback: 10_000 * gain * (1 - t),
                        inPlus: 10_000 * (1 - t),
                        toGround: 10_000 * gain * (1 + t),
                        extraOhm: 0,
                    }),
            }
        },
    ),
]
