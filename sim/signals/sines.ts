import { type Random, stream } from "../../common/random"
import { dbToRatio, dbuToVolts } from "../../common/units"
import type { Port } from "../network/circuit"
import type { Scenario } from "../scenario/schema"
import { buzzHarmonics } from "./buzz"

/** What makes a sine turn: seconds, the periods of the scenario's mains, or a wandering frequency of its own. */
export type ClockName = "seconds" | "mains" | `switching ${number}`

/** unit * sqrt(2) rms sin(2 pi periods u + phaseRad), u being what its clock reads. */
export interface Sine {
    /** The scenario's key behind it, for messages. */
    key: string
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
function tones(
    given: readonly { hz: number; dbu: number }[],
    list: string,
    port: Port,
    random: Random,
): Sine[] {
    return given.map(({ hz, dbu }, index) => {
        const rms = dbuToVolts(dbu)
        const key = `${list}[${index}]`
        return { key, port, clock: "seconds", periods: hz, hz, rms, phaseRad: turn(random) }
    })
}

/** Fundamental and harmonics of the mains, locked to its clock. */
function series(
    fundamental: number,
    harmonicsDb: readonly number[],
    list: string,
    mainsHz: number,
    port: Port,
    random: Random,
): Sine[] {
    return harmonicsDb.map((db, index) => {
        const order = index + 1
        const rms = db <= NONE_DB ? 0 : fundamental * dbToRatio(db)
        const phaseRad = turn(random)
        const key = `${list}[${index}]`
        return { key, port, clock: "mains", periods: order, hz: order * mainsHz, rms, phaseRad }
    })
}

function switching({ interference }: Scenario, random: Random): Sine[] {
    return interference.switching.map(({ hz, dbu, wander_hz }, index) => {
        const wanders = wander_hz > 0
        return {
            key: `interference.switching[${index}]`,
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
    const random = (name: string) => stream(seed, `interference.${name}`)
    const field = (port: "magnetic" | "electric", fundamental: number) => {
        const list = `interference.${port}.harmonics_db`
        const db = interference[port].harmonics_db
        return series(fundamental, db, list, mains_hz, port, random(port))
    }
    const list = "interference.harmonics_db"
    return [
        ...series(dbuToVolts(mains_dbu), harmonics_db, list, mains_hz, "common", random("mains")),
        ...field("magnetic", magnetic.uv_per_m * 1e-6),
        ...field("electric", electric.na_per_m * 1e-9),
    ]
}

/** All sines of a scenario but its buzz: what sounds at all. */
export function scenarioSines(scenario: Scenario, seed: number): Sine[] {
    const { source, interference } = scenario
    const common = "interference.tones"
    const all = [
        ...tones(source.tones, "source.tones", "source", stream(seed, "source.tones")),
        ...mains(scenario, seed),
        ...tones(interference.tones, common, "common", stream(seed, common)),
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
        const rms = share * volts
        return {
            key: "interference.buzz",
            port: "common",
            clock: "mains",
            periods: order,
            hz,
            rms,
            phaseRad,
        }
    })
}
