import { dbuToVolts } from "../../../common/units"
import { LineNetwork } from "../../../sim/network/line-network"
import { magnitude, sum } from "../../../sim/network/phasor"
import type { Scenario } from "../../../sim/scenario/schema"
import { NOISE_BAND_HZ } from "../../../sim/signals/noises"
import { buzzSines, type Sine, scenarioSines } from "../../../sim/signals/sines"
import { component, mergeSameHz, type Powers, powersOf } from "../../../sim/truth/component"

/** A line of the spectrum, in the powers of both modes and legs [V^2]. */
export interface FactSine extends Powers {
    hz: number
}

/** A narrow piece of the noises' spectrum. */
export interface FactNoise extends Powers {
    hz: number
    widthHz: number
}

/** Nearer to a multiple of a mains than this a sine is one of its lines [Hz]. */
const ON_LINE_HZ = 0.3

/** Lines of a mains that are hum. */
const HUM_LINES = 10

const PIECES_A_DECADE = 15

/** Peak of Gaussian noise over its rms, passed once in 150,000 values; of music and speech. */
const NOISE_CREST = 4.5
const PROGRAM_CREST = 6

/** Programme of the simulator (sim/signals/music.ts). */
const MUSIC_DBU = -10

/** What is on a line, by its circuit and the scenario's own levels: no sample is looked at, and nothing is split into tone, hum and noise. */
export class LineFacts {
    readonly sines: readonly FactSine[]
    readonly noises: readonly FactNoise[]
    /** power of a programme in both modes and legs [V^2] */
    readonly program: Powers
    /** the two legs take common mode alike: none of it becomes difference */
    readonly isMatched: boolean
    /** and the source drives both alike */
    readonly hasEqualLegs: boolean
    readonly hasProgram: boolean
    readonly #mainsHz: readonly number[]

    /**
     * @param seed of the simulation: it draws how sines of one frequency add up
     * @param mainsHz fundamentals of all mains on the line
     * @param speechDbu rms of a recording in the place of the source's signal
     */
    constructor(
        scenario: Scenario,
        seed: number,
        mainsHz: readonly number[],
        speechDbu: number | undefined,
    ) {
        const network = new LineNetwork(scenario)
        const nyquistHz = 1e6 / scenario.adc.pair_us / 2
        const hasOwnSignal = speechDbu === undefined
        const given = [...scenarioSines(scenario, seed), ...buzzSines(scenario, nyquistHz)]
        const arriving = given
            .filter(({ port }) => hasOwnSignal || port !== "source")
            .map((sine: Sine) => ({
                hz: sine.hz,
                ...component(sine.rms, sine.phaseRad, network.pins(sine.port, sine.hz)),
            }))
        this.sines = mergeSameHz(arriving).map(part => ({ hz: part.hz!, ...powersOf([part]) }))
        this.noises = noisesOf(scenario, network, nyquistHz, hasOwnSignal)
        const isMusic = hasOwnSignal && scenario.source.program === "music"
        const programDbu = speechDbu ?? (isMusic ? MUSIC_DBU : -150)
        this.hasProgram = programDbu > -150
        const source = network.pins("source", 1000)
        this.program = powersOf([component(dbuToVolts(programDbu), 0, source)])
        this.isMatched = powersOf([component(1, 0, network.pins("common", 1000))]).d === 0
        this.hasEqualLegs = this.isMatched && magnitude(sum(source.hot, source.cold)) === 0
        this.#mainsHz = mainsHz
    }

    /** Powers of all that lies in a band; a programme counts whole. */
    within(lowHz: number, highHz: number): Powers {
        const parts = [...this.sines, ...this.noises].filter(
            ({ hz }) => hz >= lowHz && hz <= highHz,
        )
        return total([this.program, ...parts])
    }

    /** Powers of the lines of all mains up to the tenth. */
    hum(): Powers {
        return total(this.sines.filter(({ hz }) => this.isHumLine(hz)))
    }

    isHumLine(hz: number): boolean {
        return this.#mainsHz.some(base => {
            const order = Math.round(hz / base)
            return order >= 1 && order <= HUM_LINES && Math.abs(hz - order * base) < ON_LINE_HZ
        })
    }

    /** The most that a leg may reach [V]: all sines at their peaks at once. */
    peakV(): number {
        const noise = total([...this.noises])
        const peakOf = (leg: "h" | "c") =>
            this.sines.reduce((peak, sine) => peak + Math.sqrt(2 * sine[leg]), 0) +
            NOISE_CREST * Math.sqrt(noise[leg]) +
            PROGRAM_CREST * Math.sqrt(this.program[leg])
        return Math.max(peakOf("h"), peakOf("c"))
    }
}

/** What is slower than this is DC to a receiver [Hz]. */
const READ_FROM_HZ = 1

/** White and pink noise of source and ground, in pieces: their levels are those of 20 Hz to 20 kHz, and pink noise is flat below. */
function noisesOf(
    { source, interference }: Scenario,
    network: LineNetwork,
    nyquistHz: number,
    hasOwnSignal: boolean,
): FactNoise[] {
    const { low, high } = NOISE_BAND_HZ
    const topHz = Math.min(nyquistHz, high)
    const ports = [
        ...(hasOwnSignal ? [{ port: "source" as const, ...source }] : []),
        { port: "common" as const, ...interference },
    ]
    const count = Math.ceil(PIECES_A_DECADE * Math.log10(topHz / READ_FROM_HZ))
    const ratio = (topHz / READ_FROM_HZ) ** (1 / count)
    const sounding = ports.filter(
        port => dbuToVolts(port.noise_dbu) + dbuToVolts(port.pink_dbu) > 0,
    )
    return sounding.flatMap(({ port, noise_dbu, pink_dbu }) =>
        Array.from({ length: count }, (_, piece) => {
            const fromHz = READ_FROM_HZ * ratio ** piece
            const widthHz = fromHz * (ratio - 1)
            const hz = fromHz * Math.sqrt(ratio)
            const white = dbuToVolts(noise_dbu) ** 2 * (widthHz / (high - low))
            const pink =
                (dbuToVolts(pink_dbu) ** 2 * widthHz) / (Math.max(hz, low) * Math.log(high / low))
            const arriving = component(Math.sqrt(white + pink), 0, network.pins(port, hz))
            return { hz, widthHz, ...powersOf([arriving]) }
        }),
    )
}

function total(parts: readonly Powers[]): Powers {
    const all = { d: 0, m: 0, h: 0, c: 0, md: 0, hc: 0 }
    for (const part of parts)
        for (const key of Object.keys(all) as (keyof Powers)[]) all[key] += part[key]
    return all
}
