import type { Port } from "../network/circuit"
import type { LineNetwork } from "../network/line-network"
import { type Phasor, scaled, ZERO } from "../network/phasor"
import type { GridEmf } from "../signals/grid-emf"
import { colourGain, type Noise } from "../signals/noises"
import { FilteredLegs, type FilterInput } from "./filtered-legs"
import { SincTable } from "./sinc-table"

/** The grid's half rate is twice the band, so that a short kernel reads between its values. */
const RATE_OVER_BAND = 4

/** Pass band to half the grid's half rate, stop band from one and a half times it: -80 dB. */
const readShort = { cutoff: 1, crossings: 8, beta: 8 }

/** Half the width of the band's edge, as a part of the band. */
const EDGE = 0.05

/** An edge whose power is one half at the band's end: noise keeps the power of an ideal one. */
function bandEdge(hz: number, bandHz: number): number {
    const x = (hz / bandHz - (1 - EDGE)) / (2 * EDGE)
    return x <= 0 ? 1 : x >= 1 ? 0 : Math.cos((Math.PI / 2) * x)
}

/** EMFs as one: their values added up. */
function together(emfs: readonly GridEmf[]): GridEmf {
    return {
        add(out, first, rateHz) {
            for (const emf of emfs) emf.add(out, first, rateHz)
        },
    }
}

/** What goes through the network the same way. */
interface Group {
    port: Port
    colour: Noise["colour"]
    emfs: GridEmf[]
}

/** All broadband EMFs of a line, up to bandHz, on one grid. */
export function gridLegs(
    noises: readonly { port: Port; emf: GridEmf; colour: Noise["colour"] }[],
    network: LineNetwork,
    bandHz: number,
): FilteredLegs {
    const groups: Group[] = []
    for (const { port, colour, emf } of noises) {
        const group = groups.find(other => other.port === port && other.colour === colour)
        if (group) group.emfs.push(emf)
        else groups.push({ port, colour, emfs: [emf] })
    }
    const inputs: FilterInput[] = groups.map(({ port, colour, emfs }) => ({
        emf: together(emfs),
        response: hz => {
            const edge = bandEdge(hz, bandHz)
            if (edge === 0) return { hot: ZERO, cold: ZERO }
            const gain = (leg: Phasor) => scaled(leg, edge * colourGain(colour, hz))
            const { hot, cold } = network.converter(port, hz)
            return { hot: gain(hot), cold: gain(cold) }
        },
    }))
    return new FilteredLegs(inputs, RATE_OVER_BAND * bandHz, new SincTable(readShort).withUnitSum())
}
