import type { LineNetwork } from "../network/line-network"
import { product } from "../network/phasor"
import type { GridEmf } from "../signals/grid-emf"
import { colourGain, type GridSignal } from "../signals/noises"
import { FilteredLegs, type FilterInput } from "./filtered-legs"
import { SincTable } from "./sinc-table"

/** The grid's half rate is twice the band, so that a short kernel reads between its values. */
const RATE_OVER_BAND = 4

/** Pass band to half the grid's half rate, stop band from one and a half times it: -80 dB. */
const readShort = { cutoff: 1, crossings: 8, beta: 8 }

/** EMFs as one: their values added up. */
function together(emfs: readonly GridEmf[]): GridEmf {
    return {
        add(out, first, rateHz) {
            for (const emf of emfs) emf.add(out, first, rateHz)
        },
    }
}

/** What goes through the network the same way. */
type Group = Pick<GridSignal, "port" | "colour"> & { emfs: GridEmf[] }

/** All broadband EMFs of a line, up to bandHz, on one grid. */
export function gridLegs(
    signals: readonly GridSignal[],
    network: LineNetwork,
    bandHz: number,
): FilteredLegs {
    const groups: Group[] = []
    for (const { port, colour, emf } of signals) {
        const group = groups.find(other => other.port === port && other.colour === colour)
        if (group) group.emfs.push(emf)
        else groups.push({ port, colour, emfs: [emf] })
    }
    const inputs: FilterInput[] = groups.map(({ port, colour, emfs }) => ({
        emf: together(emfs),
        response: hz => {
            const bent = colourGain(colour, hz)
            const { hot, cold } = network.converter(port, hz)
            return { hot: product(hot, bent), cold: product(cold, bent) }
        },
    }))
    return new FilteredLegs(inputs, {
        rateHz: RATE_OVER_BAND * bandHz,
        bandHz,
        table: new SincTable(readShort),
    })
}
