import type { Program } from "../line/program"
import type { LineNetwork } from "../network/line-network"
import type { Scenario } from "../scenario/schema"
import { commonNoises, type Noise, powerDensity, sourceNoises } from "../signals/noises"
import { buzzSines, type Sine, scenarioSines } from "../signals/sines"
import { type Component, component } from "./component"
import { READINGS_FROM_HZ } from "./reading-band"

/** Pieces into which the band of a noise is cut: a tenth of an octave and less each. */
const PIECES = 120

function sineComponent(
    { port, clock, hz, rms, phaseRad }: Sine,
    network: LineNetwork,
    mainsDriftHz: number,
): Component {
    const mains = clock === "mains"
    const arriving = component(rms, phaseRad, network.pins(port, hz))
    return {
        hz,
        mains,
        wanted: port === "source",
        // A mains that does not wander goes with the seconds.
        clock: mains && mainsDriftHz === 0 ? "seconds" : clock,
        ...arriving,
    }
}

/** A noise from READINGS_FROM_HZ to topHz in pieces that are narrow beside anything the network does. */
function noiseComponents(noise: Noise, network: LineNetwork, topHz: number): Component[] {
    const ratio = (topHz / READINGS_FROM_HZ) ** (1 / PIECES)
    if (!(ratio > 1)) return []
    return Array.from({ length: PIECES }, (_, piece) => {
        const fromHz = READINGS_FROM_HZ * ratio ** piece
        const hz = fromHz * Math.sqrt(ratio)
        const rms = Math.sqrt(powerDensity(noise, hz) * fromHz * (ratio - 1))
        const wanted = noise.port === "source"
        return { aboutHz: hz, wanted, ...component(rms, 0, network.pins(noise.port, hz)) }
    })
}

/** A programme by where its power is, below topHz. */
export function programComponents(
    program: Program,
    network: LineNetwork,
    topHz: number,
): Component[] {
    const rmsV = program.rmsV()
    const inBand = program.shares().filter(({ hz }) => hz < topHz)
    return inBand.map(({ hz, share }) => {
        const arriving = component(rmsV * Math.sqrt(share), 0, network.pins("source", hz))
        return { aboutHz: hz, wanted: true, ...arriving }
    })
}

/** Everything on the line but a programme, at the connector and below topHz, each part by itself. */
export function componentsOf(
    scenario: Scenario,
    network: LineNetwork,
    { topHz, seed, hasOwnSignal }: { topHz: number; seed?: number; hasOwnSignal: boolean },
): Component[] {
    const all = [...scenarioSines(scenario, seed ?? 0), ...buzzSines(scenario, topHz)]
    const sines = all.filter(({ port, hz }) => hz < topHz && (hasOwnSignal || port !== "source"))
    const noises = [
        ...(hasOwnSignal ? sourceNoises(scenario, seed ?? 0) : []),
        ...commonNoises(scenario, seed ?? 0),
    ]
    const { mains_drift_hz } = scenario.interference
    return [
        ...sines.map(sine => sineComponent(sine, network, mains_drift_hz)),
        ...noises.flatMap(noise => noiseComponents(noise, network, topHz)),
    ]
}
