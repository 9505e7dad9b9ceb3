// Lines drawn at random: up to six sines, any mains with any harmonics, white and pink noise, each with what it holds.
import FFT from "fft.js"
import { type Random, stream } from "../../common/random"
import type { RecordedLegs } from "../../host/analysis/recorded-legs"
import type { Timing } from "./two-legs"

/** A sine on the line: in the difference and in the common mode at once, in step. */
interface RandomSine {
    hz: number
    /** mean square in the difference, and in the common mode [V²] */
    difference: number
    common: number
    phase: number
}

/** A line with its legs. */
export interface RandomLine {
    /** in words, for a report */
    about: string
    /** of the wanted signal, then those of the mains */
    sines: RandomSine[]
    mainsHz: number | undefined
    legs: RecordedLegs
    /** power of the difference from one frequency to another: sines by their amplitudes, noise by its own samples [V²] */
    powerV2(fromHz: number, toHz: number): number
}

const square = (dbu: number) => 0.6 * 10 ** (dbu / 10)

/** Noise of a spectrum, made line by line: its power in any band is a sum [V; size: points, a power of two]. */
function noiseOf(
    points: number,
    rateHz: number,
    isPink: boolean,
    meanSquare: number,
    random: Random,
) {
    const fft = new FFT(points)
    const spectrum = fft.createComplexArray() as number[]
    spectrum.fill(0)
    const powers = new Float64Array(points / 2)
    let total = 0
    for (let k = 1; k < points / 2; k++) {
        const share = isPink ? 1 / Math.max(k, (5 * points) / rateHz) : 1
        const [re, im] = [
            random.gaussian() * Math.sqrt(share),
            random.gaussian() * Math.sqrt(share),
        ]
        spectrum[2 * k] = re
        spectrum[2 * k + 1] = im
        spectrum[2 * (points - k)] = re
        spectrum[2 * (points - k) + 1] = -im
        powers[k] = re * re + im * im
        total += powers[k]
    }
    const out = fft.createComplexArray() as number[]
    fft.inverseTransform(out, spectrum)
    // a line of both its halves has the mean square 2 |X|² / N²
    const scale = Math.sqrt((meanSquare * points * points) / (2 * total))
    const samples = Float64Array.from({ length: points }, (_, i) => scale * out[2 * i])
    const hz = rateHz / points
    const powerV2 = (fromHz: number, toHz: number) => {
        let sum = 0
        for (let k = Math.ceil(fromHz / hz); k < points / 2 && k * hz <= toHz; k++) sum += powers[k]
        return (sum * meanSquare) / total
    }
    return { samples, powerV2 }
}

function sinesOf(random: Random, rateHz: number, count: number): RandomSine[] {
    return Array.from({ length: count }, () => ({
        hz: 10 * (0.045 * rateHz) ** random.uniform(),
        difference: square(-40 + 44 * random.uniform()),
        common: square(-80 + 60 * random.uniform()),
        phase: 2 * Math.PI * random.uniform(),
    }))
}

function humOf(random: Random, mainsHz: number): RandomSine[] {
    const orders = Array.from({ length: 10 }, (_, i) => i + 1).filter(() => random.uniform() < 0.5)
    const lossDb = 10 + 40 * random.uniform()
    return orders.map(k => {
        const dbu = -50 + 40 * random.uniform()
        return {
            hz: k * mainsHz,
            difference: square(dbu - lossDb),
            common: square(dbu),
            phase: 2 * Math.PI * random.uniform(),
        }
    })
}

/** A line by its number: the same each time. */
export function randomLine(timing: Timing, seed: number): RandomLine {
    const random = stream(seed, "random line")
    const { pairRateHz, skewUs, blockPairs, blocks, everyS } = timing
    const wanted = sinesOf(random, pairRateHz, Math.floor(7 * random.uniform()))
    const hasMains = random.uniform() < 0.6
    const mainsHz = hasMains ? 45 + 20 * random.uniform() : undefined
    const hum = mainsHz === undefined ? [] : humOf(random, mainsHz)
    // one in three lines has a sine beside, or on, a line of its mains
    if (mainsHz !== undefined && wanted.length > 0 && random.uniform() < 0.33)
        wanted[0].hz = mainsHz * (1 + Math.floor(5 * random.uniform())) + 2 * random.uniform() - 1
    const sines = [...wanted, ...hum]
    const isPink = random.uniform() < 0.5
    const noiseDbu = -80 + 60 * random.uniform()
    const points = 2 ** Math.ceil(Math.log2(blockPairs * blocks))
    const noise = () => noiseOf(points, pairRateHz, isPink, square(noiseDbu) / 2, random)
    const [hotNoise, coldNoise] = [noise(), noise()]
    const block = (index: number) => {
        const startS = index * everyS
        const hotV = new Float32Array(blockPairs)
        const coldV = new Float32Array(blockPairs)
        for (const { hz, difference, common, phase } of sines) {
            const [d, m] = [Math.sqrt(2 * difference), Math.sqrt(2 * common)]
            const w = 2 * Math.PI * hz
            for (let i = 0; i < blockPairs; i++) {
                const tS = startS + i / pairRateHz
                hotV[i] += (m + d / 2) * Math.sin(w * tS + phase)
                coldV[i] += (m - d / 2) * Math.sin(w * (tS + skewUs * 1e-6) + phase)
            }
        }
        for (let i = 0; i < blockPairs; i++) {
            hotV[i] += 0.02 + hotNoise.samples[index * blockPairs + i]
            coldV[i] += coldNoise.samples[index * blockPairs + i] - 0.01
        }
        return { startS, hotV, coldV }
    }
    const list = (some: readonly RandomSine[]) =>
        some
            .map(
                ({ hz, difference }) =>
                    `${hz.toFixed(2)}/${(10 * Math.log10(difference / 0.6)).toFixed(1)}`,
            )
            .join(" ")
    return {
        about: `seed ${seed}: ${list(wanted)} hum ${list(hum)} ${isPink ? "pink" : "white"} ${noiseDbu.toFixed(1)}`,
        sines,
        mainsHz,
        legs: {
            name: "line.wav",
            pairRateHz,
            skewUs,
            origin: undefined,
            blocks: Array.from({ length: blocks }, (_, index) => block(index)),
        },
        powerV2: (fromHz, toHz) =>
            sines.reduce(
                (sum, { hz, difference }) => (hz >= fromHz && hz <= toHz ? sum + difference : sum),
                hotNoise.powerV2(fromHz, toHz) + coldNoise.powerV2(fromHz, toHz),
            ),
    }
}
