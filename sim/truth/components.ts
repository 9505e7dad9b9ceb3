import { bandTopHz } from "../line/line"
import type { Program } from "../line/program"
import type { LineNetwork } from "../network/line-network"
import type { Scenario } from "../scenario/schema"
import {
    commonNoises,
    NOISE_BAND_HZ,
    type Noise,
    powerDensity,
    sourceNoises,
} from "../signals/noises"
import { buzzSines, type Sine, scenarioSines } from "../signals/sines"
import { type Component, component } from "./component"

/** Pieces into which the band of a noise is cut: a tenth of an octave and less each. */
const PIECES = 120

function sineComponent(
    { port, clock, hz, rms, phaseRad }: Sine,
    network: LineNetwork,
    mainsDriftHz: number,
): Component {
    const mains = clock === "mains"
    const arriving = component(rms, phaseRad, network.pins(port, hz))
    // A mains that does not wander goes with the seconds.
    return { hz, mains, clock: mains && mainsDriftHz === 0 ? "seconds" : clock, ...arriving }
}

/** A noise from 20 Hz to nyquistHz in pieces that are narrow beside anything the network does. */
function noiseComponents(noise: Noise, network: LineNetwork, nyquistHz: number): Component[] {
    const { low } = NOISE_BAND_HZ
    const ratio = (nyquistHz / low) ** (1 / PIECES)
    if (!(ratio > 1)) return []
    return Array.from({ length: PIECES }, (_, piece) => {
        const fromHz = low * ratio ** piece
        const hz = fromHz * Math.sqrt(ratio)
        const rms = Math.sqrt(powerDensity(noise, hz) * fromHz * (ratio - 1))
        return component(rms, 0, network.pins(noise.port, hz))
    })
}

/** A programme by where its power is. */
export function programComponents(program: Program, network: LineNetwork): Component[] {
    const rmsV = program.rmsV()
    return program.shares().map(({ hz, share }) => {
        return component(rmsV * Math.sqrt(share), 0, network.pins("source", hz))
    })
}

/** Everything on the line but a programme, at the connector, each part by itself. */
export function componentsOf(
    scenario: Scenario,
    network: LineNetwork,
    { nyquistHz, seed, hasOwnSignal }: { nyquistHz: number; seed?: number; hasOwnSignal: boolean },
): Component[] {
    const sines = [
        ...scenarioSines(scenario, seed ?? 0),
        ...buzzSines(scenario, bandTopHz(scenario, nyquistHz)),
    ].filter(({ port }) => hasOwnSignal || port !== "source")
    const noises = [
        ...(hasOwnSignal ? sourceNoises(scenario, seed ?? 0) : []),
        ...commonNoises(scenario, seed ?? 0),
    ]
    const { mains_drift_hz } = scenario.interference
    return [
        ...sines.map(sine => sineComponent(sine, network, mains_drift_hz)),
        ...noises.flatMap(noise => noiseComponents(noise, network, nyquistHz)),
    ]
}
