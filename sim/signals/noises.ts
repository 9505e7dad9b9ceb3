import { dbuToVolts } from "../../common/units"
import type { Port } from "../network/circuit"
import { magnitude, type Phasor, polar, real } from "../network/phasor"
import type { Scenario } from "../scenario/schema"
import { Clicks } from "./clicks"
import type { Broadband, GridEmf } from "./grid-emf"
import { RadioBursts } from "./radio-bursts"
import { WhiteNoise } from "./white-noise"

/** Band in which a scenario's noise levels are stated. */
export const NOISE_BAND_HZ = { low: 20, high: 20_000 }

/** An EMF on a grid, and how its spectrum is bent before it enters the network. */
export interface GridSignal {
    port: Port
    emf: GridEmf
    /** Gain by frequency; "flat" is 1. */
    colour: "flat" | "pink"
}

/** One whose mean spectrum is known. */
export interface Noise extends GridSignal {
    emf: Broadband
}

/** Amplitude of pink noise made of white noise of one V^2/Hz: 1/sqrt(f), flat below 20 Hz. 1 V rms in the stated band. */
function pinkGain(hz: number): number {
    const width = Math.log(NOISE_BAND_HZ.high / NOISE_BAND_HZ.low)
    return Math.sqrt(1 / (width * Math.max(hz, NOISE_BAND_HZ.low)))
}

/** Sum of x^k / k^2 over odd k, Legendre's chi function; 0 <= x <= 1, to 1e-3. */
function chi2(x: number): number {
    let sum = 0
    for (let k = 1, power = x; power > 1e-6 * k * k; k += 2, power *= x * x) sum += power / (k * k)
    return sum
}

/**
 * The phase that makes pinkGain causal (minimum phase, by Bode's integral of its slope): from 0 to -45 degrees. Without
 * it half of the impulse response, a quarter of a second of it, would lie before the instant.
 */
function pinkPhase(hz: number): number {
    const { low } = NOISE_BAND_HZ
    return hz < low ? -chi2(hz / low) / Math.PI : -Math.PI / 4 + chi2(low / hz) / Math.PI
}

/** Gain that a colour gives. */
export function colourGain(colour: Noise["colour"], hz: number): Phasor {
    return colour === "pink" ? polar(pinkGain(hz), pinkPhase(hz)) : real(1)
}

/** Mean one-sided power density in the port's unit squared per Hz. */
export function powerDensity({ emf, colour }: Noise, hz: number): number {
    return emf.powerDensity(hz) * magnitude(colourGain(colour, hz)) ** 2
}

function white(dbu: number, port: Port, name: string, seed: number): Noise[] {
    const volts = dbuToVolts(dbu)
    if (volts === 0) return []
    const density = volts ** 2 / (NOISE_BAND_HZ.high - NOISE_BAND_HZ.low)
    return [{ port, emf: new WhiteNoise(density, seed, name), colour: "flat" }]
}

function pink(dbu: number, port: Port, name: string, seed: number): Noise[] {
    const volts = dbuToVolts(dbu)
    if (volts === 0) return []
    return [{ port, emf: new WhiteNoise(volts ** 2, seed, name), colour: "pink" }]
}

/** Noise of the source itself. */
export function sourceNoises({ source }: Scenario, seed: number): Noise[] {
    return [
        ...white(source.noise_dbu, "source", "source.noise", seed),
        ...pink(source.pink_dbu, "source", "source.pink", seed),
    ]
}

/** Everything without lines in the EMF between the grounds. */
export function commonNoises({ interference }: Scenario, seed: number): Noise[] {
    const { noise_dbu, pink_dbu, clicks_per_s, radio } = interference
    const port = "common"
    const noises = [
        ...white(noise_dbu, port, "interference.noise", seed),
        ...pink(pink_dbu, port, "interference.pink", seed),
    ]
    if (clicks_per_s > 0) noises.push({ port, emf: new Clicks(clicks_per_s, seed), colour: "flat" })
    const rmsV = dbuToVolts(radio.dbu)
    if (rmsV > 0) {
        const { bursts_per_s: burstsPerS, burst_ms } = radio
        const emf = new RadioBursts({ rmsV, burstsPerS, burstS: burst_ms / 1000 }, seed)
        noises.push({ port, emf, colour: "flat" })
    }
    return noises
}
