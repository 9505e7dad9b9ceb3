import { type OutputStage, strongestSine } from "../../sim/headphones/output"
import { separationDb } from "../../sim/headphones/separation"
import { type Case, casesOf } from "../physics/case"

/** Stands for nothing where the circuit needs something [ohm]. */
const NEXT_TO_NOTHING = 1e-5

/** Worked examples of crosstalk over one shared wire, in whole dB. */
const sharedWire = [
    { wireOhm: 0.0834, loadOhm: 47, db: 55, wire: "1 m of 24 AWG" },
    { wireOhm: 0.01, loadOhm: 600, db: 96, wire: "0.5 m of 18 AWG silver" },
]

/** Without a limit of its current, for amplifiers that hold their voltage [A]. */
const NO_LIMIT_A = 1e3

/** A stage that puts so much into a load. */
function stageFor(watts: number, loadOhm: number): OutputStage {
    return { swingV: Math.sqrt(2 * watts * loadOhm), limitA: NO_LIMIT_A, seriesOhm: 0 }
}

/** Measured at one load, and at another one that has to follow from it. */
const voltageLimited = [
    {
        name: "Topping A50s, 600 to 250 ohm",
        from: { watts: 0.139, ohm: 600 },
        to: { milliwatts: 332, ohm: 250 },
        source: "SoundStage! Solo, December 2020",
    },
    {
        name: "Topping A50s, 600 to 32 ohm",
        from: { watts: 0.139, ohm: 600 },
        to: { milliwatts: 2608, ohm: 32 },
        source: "SoundStage! Solo, December 2020",
    },
    {
        name: "Benchmark HPA4, 11.5 V into 300 ohm",
        from: { watts: 11.5 ** 2 / 300, ohm: 300 },
        to: { milliwatts: 440, ohm: 300 },
        source: "the-ear.net, December 2021",
    },
]

/** Topping A900, as ASR's thread 64168 takes it from its specification: 21.2 V down to 32 ohm, 18.8 V at 16. */
const a900: OutputStage = {
    swingV: (21.2 * Math.SQRT2) / 2,
    limitA: (18.8 / 16) * Math.SQRT2,
    seriesOhm: 0,
}

/** Figures that others have printed. */
export const publishedCases: Case[] = [
    ...casesOf(
        { group: "separation", unit: "dB", tolerance: 0.5 },
        sharedWire,
        ({ wireOhm, loadOhm, db, wire }) => ({
            name: `${wire}, ${loadOhm} ohm`,
            published: db,
            source: "albertusliberius.blogspot.com, March 2021",
            ours: () =>
                separationDb(
                    {
                        loadOhm,
                        wireOhm,
                        outputOhm: NEXT_TO_NOTHING,
                        contactOhm: NEXT_TO_NOTHING,
                        socketOhm: NEXT_TO_NOTHING,
                        wireFarad: 0,
                    },
                    "cable",
                    1000,
                ),
        }),
    ),
    {
        group: "bridged",
        name: "8 ohm at 5 V, 250 mW single-ended",
        unit: "mW",
        tolerance: 1,
        published: 1000,
        source: "TI TPA0233, data sheet page 15",
        ours: () => 1000 * strongestSine(stageFor(0.25, 8), "bridged", 8).watts,
    },
    {
        group: "bridged",
        name: "power over single-ended, any load",
        unit: "times",
        tolerance: 0.001,
        published: 4,
        source: "ST TS4851, data sheet 5.1",
        ours: () => {
            const stage = stageFor(1, 32)
            return (
                strongestSine(stage, "bridged", 32).watts /
                strongestSine(stage, "single-ended", 32).watts
            )
        },
    },
    ...casesOf(
        { group: "voltage-limited", unit: "mW", tolerance: 3 },
        voltageLimited,
        ({ name, from, to, source }) => ({
            name,
            published: to.milliwatts,
            source,
            ours: () =>
                1000 * strongestSine(stageFor(from.watts, from.ohm), "single-ended", to.ohm).watts,
        }),
    ),
    ...casesOf(
        { group: "current limit", unit: "V", tolerance: 0.05 },
        [
            { ohm: 600, volts: 21.2 },
            { ohm: 32, volts: 21.2 },
            { ohm: 16, volts: 18.8 },
        ],
        ({ ohm, volts }) => ({
            name: `Topping A900, bridged, ${ohm} ohm`,
            published: volts,
            source: "ASR thread 64168",
            ours: () => strongestSine(a900, "bridged", ohm).rmsV,
        }),
    ),
]
