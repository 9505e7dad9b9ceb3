import type { Port } from "../network/circuit"
import { type Random, stream } from "../random"
import type { Scenario } from "../scenario/schema"
import { dbToRatio, dbuToVolts } from "../units"
import { buzzHarmonics } from "./buzz"

/** What makes a sine turn: seconds, the periods of the scenario's mains, or a wandering frequency of its own. */
export type ClockName = "seconds" | "mains" | `switching ${number}`

/** unit * sqrt(2) rms sin(2 pi periods u + phaseRad), u being what its clock reads. */
export interface Sine {
    port: Port
    clock: ClockName
    /** Periods for each unit of the clock: Hz by seconds, the order of a harmonic by mains periods. */
    periods: number
    /** Nominal frequency, for which the network is solved. */
    hz: number
    /** In units of the port. */
    rms: number
    phaseRad: number
}

/** Level that stands for "none" in a list of harmonics. */
const NONE_DB = -150

const turn = (random: Random) => 2 * Math.PI * random.uniform()

/** A phase is drawn for silent tones as well, so that muting one leaves the others as they were. */
function tones(given: readonly { hz: number; dbu: number }[], port: Port, random: Random): Sine[] {
    return given.map(({ hz, dbu }) => {
        const rms = dbuToVolts(dbu)
        return { port, clock: "seconds", periods: hz, hz, rms, phaseRad: turn(random) }
    })
}

/** Fundamental and harmonics of the mains, locked to its clock. */
function series(
    fundamental: number,
    harmonicsDb: readonly number[],
    mainsHz: number,
    port: Port,
    random: Random,
): Sine[] {
    return harmonicsDb.map((db, index) => {
        const order = index + 1
        const rms = db <= NONE_DB ? 0 : fundamental * dbToRatio(db)
        const phaseRad = turn(random)
        return { port, clock: "mains", periods: order, hz: order * mainsHz, rms, phaseRad }
    })
}

function switching({ interference }: Scenario, random: Random): Sine[] {
    return interference.switching.map(({ hz, dbu, wander_hz }, index) => {
        const wanders = wander_hz > 0
        return {
            port: "common",
            clock: wanders ? `switching ${index}` : "seconds",
            periods: wanders ? 1 : hz,
            hz,
            rms: dbuToVolts(dbu),
            phaseRad: turn(random),
        }
    })
}

/** Sines of the mains series that are listed one by one. */
function mains({ interference }: Scenario, seed: number): Sine[] {
    const { mains_hz, mains_dbu, harmonics_db, magnetic, electric } = interference
    const of = (fundamental: number, db: readonly number[], port: Port, name: string) =>
        series(fundamental, db, mains_hz, port, stream(seed, `interference.${name}`))
    return [
        ...of(dbuToVolts(mains_dbu), harmonics_db, "common", "mains"),
        ...of(magnetic.uv_per_m * 1e-6, magnetic.harmonics_db, "magnetic", "magnetic"),
        ...of(electric.na_per_m * 1e-9, electric.harmonics_db, "electric", "electric"),
    ]
}

/** All sines of a scenario but its buzz: what sounds at all. */
export function scenarioSines(scenario: Scenario, seed: number): Sine[] {
    const { source, interference } = scenario
    const all = [
        ...tones(source.tones, "source", stream(seed, "source.tones")),
        ...mains(scenario, seed),
        ...tones(interference.tones, "common", stream(seed, "interference.tones")),
        ...switching(scenario, stream(seed, "interference.switching")),
    ]
    return all.filter(sine => sine.rms > 0)
}

/** The lines of a scenario's buzz below bandHz. */
export function buzzSines({ interference }: Scenario, bandHz: number): Sine[] {
    const { mains_hz, buzz } = interference
    const volts = dbuToVolts(buzz.dbu)
    if (volts === 0) return []
    const highest = Math.ceil(bandHz / mains_hz) - 1
    return buzzHarmonics(buzz.kind, buzz.angle_deg, highest).map(({ order, share, phaseRad }) => {
        const hz = order * mains_hz
        return { port: "common", clock: "mains", periods: order, hz, rms: share * volts, phaseRad }
    })
}

/** Frequencies of a scenario's mains series, as far as anything lists it, fundamental first. */
export function mainsLinesHz({ interference }: Scenario, bandHz: number): number[] {
    const { mains_hz, harmonics_db, magnetic, electric, buzz } = interference
    const listed = [harmonics_db, magnetic.harmonics_db, electric.harmonics_db]
    const buzzing = dbuToVolts(buzz.dbu) > 0 ? Math.ceil(bandHz / mains_hz) - 1 : 0
    const length = Math.max(buzzing, ...listed.map(list => list.length))
    return Array.from({ length }, (_, index) => (index + 1) * mains_hz)
}
