import { describe, expect, test } from "vitest"
import { Random } from "../../../common/random"
import { bandGain, TONE_TOP } from "../../../src/dsp/band-filter"
import { cases } from "../../cases"
import { Analyser, IDEAL, PICO } from "./burst"
import {
    balanced,
    common,
    dbuToVolts,
    IN_BAND,
    type Legs,
    mains,
    PAIR_RATE_HZ,
    powerDb,
    type Signal,
    sum,
    times,
    together,
    tone,
    VOLTS_PER_CODE,
} from "./signals"

/** Random lines, and bursts of each: powers that beat in 40 ms are known to 0.2 dB by so many. */
const LINES = cases(4)
const BURSTS = 160
/** A mains is found by then. */
const FIRST = 12

/** What must hold, with the scatter of 160 bursts in it [dB]. */
const BOOKS_DB = 0.35

const powerOf = (dbu: number | undefined) => (dbu === undefined ? 0 : 10 ** (dbu / 10))

interface Part {
    hz: number
    dbu: number
}

/** What is on the line, and its power in the difference in the band. */
interface Drawn {
    name: string
    /** at a time of its own in each burst */
    legs: () => Legs
    noiseCodes: number
    power: number
}

function draw(random: Random, floorDbu: number): Drawn {
    const between = (low: number, high: number) => low + (high - low) * random.uniform()
    // Between 0.25 of the pair rate and TONE_TOP a tone is given as it was before the filter, what else there is as it is left.
    const place = () =>
        random.uniform() < 0.8
            ? between(10, 0.25 * PAIR_RATE_HZ)
            : between(TONE_TOP + 0.005, 0.45) * PAIR_RATE_HZ
    const sines: Part[] = Array.from({ length: Math.floor(7 * random.uniform()) }, () => ({
        hz: place(),
        dbu: between(floorDbu + 15, -6),
    }))
    const mainsHz = between(45, 65)
    const strongest = between(floorDbu + 15, -6)
    const lines: Part[] =
        random.uniform() < 0.7
            ? Array.from({ length: 14 }, (_, k) => ({
                  hz: (k + 1) * mainsHz,
                  dbu: strongest - between(0, 40),
              }))
            : []
    const noiseDbu = between(floorDbu + 8, -20)
    const parts = [...sines, ...lines]
    const isBalanced = random.uniform() < 0.5
    const share = isBalanced ? 0.5 : random.uniform()
    const inBand = ({ hz, dbu }: Part) => powerOf(dbu) * bandGain(hz / PAIR_RATE_HZ) ** 2
    const played = (): Signal => {
        const startS = 10 * random.uniform()
        const all = sum(...parts.map(({ hz, dbu }) => tone(hz, dbu)))
        return tS => all(tS + startS)
    }
    const codes = dbuToVolts(noiseDbu) / VOLTS_PER_CODE / Math.sqrt(2 * IN_BAND)
    return {
        name: JSON.stringify({
            sines: sines.map(({ hz, dbu }) => `${hz.toFixed(1)}/${dbu.toFixed(1)}`).join(" "),
            mains: lines.length ? mainsHz.toFixed(2) : "none",
            noise: noiseDbu.toFixed(1),
        }),
        legs: () => {
            const signal = played()
            return { hot: times(share, signal), cold: times(share - 1, signal) }
        },
        noiseCodes: codes,
        power: parts.reduce((total, part) => total + inBand(part), 0) + powerOf(noiseDbu),
    }
}

/** Mean power of tone, hum and noise, over that of the difference, of the line and as the levels have it [dB]. */
function errors(analyser: Analyser, line: Drawn, codeNoise: number, random: Random) {
    let power = 0
    let level = 0
    for (let burst = -FIRST; burst < BURSTS; burst++) {
        const noiseCodes = Math.hypot(line.noiseCodes, codeNoise)
        const reading = analyser.see(line.legs(), { noiseCodes, random })
        if (burst < 0) continue
        power +=
            (powerOf(reading.toneDbu) + powerOf(reading.humDbu) + powerOf(reading.noiseDbu)) /
            BURSTS
        level += powerOf(analyser.levels().levelDbu) / BURSTS
    }
    return { ofLine: powerDb(power / line.power), ofLevel: powerDb(power / level) }
}

describe("tone, hum and noise", () => {
    test.each([
        ["an ideal converter", IDEAL, -90],
        ["an RP2040", PICO, -58.6],
    ])(
        "add up to the difference in the band, whatever is on the line: %s",
        (name, scale, floor) => {
            const random = new Random(1, `books of ${name}`)
            for (let n = 0; n < LINES; n++) {
                const line = draw(random, floor)
                const { ofLine: off } = errors(new Analyser(scale), line, scale.codeNoise, random)
                expect(Math.abs(off), `${n} ${line.name}: ${off.toFixed(2)} dB`).toBeLessThan(
                    BOOKS_DB,
                )
            }
        },
    )

    test("add up to the level where a tone is given as it was before the filter, from 0.25 of the pair rate on", () => {
        const random = new Random(1, "books of a high tone")
        for (let n = 0; n < LINES; n++) {
            const line = draw(random, -58.6)
            const hz = (0.25 + (TONE_TOP - 0.255) * random.uniform()) * PAIR_RATE_HZ
            const dbu = powerDb(line.power) + 25 * random.uniform() - 5
            const legs = (): Legs =>
                together(line.legs(), balanced(tone(hz, dbu, 6.28 * random.uniform())))
            const { ofLevel: off } = errors(
                new Analyser(PICO),
                { ...line, legs },
                PICO.codeNoise,
                random,
            )
            const label = `${n} ${line.name} ${hz.toFixed(0)}/${dbu.toFixed(1)}: ${off.toFixed(2)} dB`
            expect(Math.abs(off), label).toBeLessThan(BOOKS_DB)
        }
    })

    test("add up beside common hum that is much stronger, through any imbalance", () => {
        const random = new Random(1, "books beside hum")
        for (let n = 0; n < LINES / 2; n++) {
            const part = 10 ** (-3 * random.uniform())
            const hz = 47 + 6 * random.uniform()
            const levels = [0, -20 * random.uniform(), -30 * random.uniform(), -25, -12]
            const hum = mains(hz, levels)
            const line = draw(random, -40)
            const legs = line.legs
            const both = (): Legs => {
                const startS = 10 * random.uniform()
                const at: Signal = tS => hum(tS + startS)
                const leaked = { hot: times(1 + part / 2, at), cold: times(1 - part / 2, at) }
                return together(
                    common(() => 0),
                    leaked,
                    legs(),
                )
            }
            const humPower = levels.reduce((total, dbu) => total + powerOf(dbu), 0) * part ** 2
            const whole = { ...line, legs: both, power: line.power + humPower }
            const { ofLine: off } = errors(new Analyser(PICO), whole, PICO.codeNoise, random)
            const label = `${n} ${line.name} ${hz.toFixed(2)} Hz ${part.toFixed(4)}: ${off.toFixed(2)}`
            expect(Math.abs(off), label).toBeLessThan(BOOKS_DB)
        }
    })
})
