import { type Random, stream, streamKey, uniformAt } from "../../common/random"
import type { CurveName } from "../profiles/curve"

// The rig of docs/wiring.md with parts as they are bought: each seed is another rig.

/** Nominal values. */
export const NOMINAL = {
    supplyV: 3.3,
    /** at each drive */
    seriesOhm: 330,
    /** near shield to ground */
    shieldOhm: 390,
    /** each of the two that hold a far terminal at half the supply */
    biasOhm: 100_000,
    /** from a far terminal to its converter's pin */
    inputOhm: 5700,
    toneOhm: 3300,
    toneFarad: 100e-9,
    /** A pin, a socket and some wire: a guess. */
    pinFarad: 10e-12,
}

/** C2 of the front end, docs/wiring.md: 4.7 nF, on the ESP32 kinds 6.8 nF. */
const INPUT_FARAD = { rp2040: 4.7e-9, esp32: 6.8e-9 }

/** Resistors of metal film. */
const RESISTOR_PCT = 1
/** Film and C0G. */
const CAPACITOR_PCT = 5
/** Of a 3.3 V regulator: a guess, data sheets say 1 to 2. */
const SUPPLY_PCT = 1.5

/**
 * Resistance of a pin that drives: of a Pico at its 4 mA and of an ESP32 at its default strength. Guesses from the voltages that data sheets allow at
 * the rated currents, which are upper limits; spread and difference of its two sides are guesses as well.
 */
const PIN_OHM = { rp2040: { mean: 45, spread: 8 }, esp32: { mean: 30, spread: 6 } }
const SIDES_APART_OHM = 4
/** How far a pin's resistance wanders with its temperature, from the least to the most [ohm]: a guess. */
const WANDER_OHM = 0.3
/** A pin's resistance is another each so many seconds: between two of those a straight line. */
const WANDER_EVERY_S = 60

/** Of a 74HC04 at 3.3 V: a guess. */
const GATE_OHM = { mean: 60, spread: 15 }

/** Input current of a pin at half the supply, either way. Data sheets: 1 uA (RP2040) and 50 nA (ESP32) at most, at any temperature. */
const LEAK_A = 0.3e-6

/** Drives in the order of src/cable/drives.ts. */
export const DRIVE_COUNT = 5

/** A resistor to each rail: an input current as a pin has it. */
export interface Leak {
    toSupplyS: number
    toGroundS: number
}

/** One drive: its resistor, and its pin's resistances. */
export interface DriveParts {
    seriesOhm: number
    highOhm: number
    lowOhm: number
    leak: Leak
}

/** One far terminal's input. */
export interface InputParts {
    upOhm: number
    downOhm: number
    inputOhm: number
    farad: number
    leak: Leak
}

/** What feeds the tone into one leg. */
interface ToneParts {
    /** resistor and gate */
    ohm: number
    farad: number
}

export type ChipKind = keyof typeof PIN_OHM

/** Chip behind a converter's curve. */
export function chipOf(curve: CurveName): ChipKind {
    return curve.startsWith("esp32") ? "esp32" : "rp2040"
}

/** One rig's parts. */
export class RigParts {
    readonly supplyV: number
    readonly shieldOhm: number
    readonly drives: DriveParts[]
    /** far hot, cold, shield */
    readonly inputs: InputParts[]
    /** hot, cold */
    readonly tone: ToneParts[]
    private readonly wanderKey: number

    constructor(chip: ChipKind, seed: number) {
        const random = stream(seed, "rig.parts")
        const within = (value: number, percent: number) =>
            value * (1 + (percent / 100) * either(random))
        const resistor = (ohm: number) => within(ohm, RESISTOR_PCT)
        const capacitor = (farad: number) => within(farad, CAPACITOR_PCT)
        this.supplyV = within(NOMINAL.supplyV, SUPPLY_PCT)
        this.shieldOhm = resistor(NOMINAL.shieldOhm)
        const pin = PIN_OHM[chip]
        const sidesOhm = SIDES_APART_OHM * either(random)
        this.drives = Array.from({ length: DRIVE_COUNT }, () => {
            const ohm = pin.mean + pin.spread * either(random)
            return {
                seriesOhm: resistor(NOMINAL.seriesOhm),
                highOhm: ohm + sidesOhm / 2,
                lowOhm: ohm - sidesOhm / 2,
                leak: leak(random),
            }
        })
        this.inputs = Array.from({ length: 3 }, () => ({
            upOhm: resistor(NOMINAL.biasOhm),
            downOhm: resistor(NOMINAL.biasOhm),
            inputOhm: resistor(NOMINAL.inputOhm),
            farad: capacitor(INPUT_FARAD[chip]),
            leak: leak(random),
        }))
        this.tone = Array.from({ length: 2 }, () => ({
            ohm: resistor(NOMINAL.toneOhm) + GATE_OHM.mean + GATE_OHM.spread * either(random),
            farad: capacitor(NOMINAL.toneFarad),
        }))
        this.wanderKey = streamKey(seed, "rig.wander")
    }

    /** What a drive's pin has more than at first [ohm]. @param drive its index */
    wanderOhm(drive: number, tS: number): number {
        const place = tS / WANDER_EVERY_S
        const first = Math.floor(place)
        const at = (index: number) =>
            WANDER_OHM * (uniformAt(this.wanderKey, DRIVE_COUNT * index + drive) - 0.5)
        return at(first) + (place - first) * (at(first + 1) - at(first))
    }
}

/** Uniform between -1 and 1. */
function either(random: Random): number {
    return 2 * random.uniform() - 1
}

function leak(random: Random): Leak {
    const amps = LEAK_A * either(random)
    const siemens = Math.abs(amps) / (NOMINAL.supplyV / 2)
    return { toSupplyS: amps > 0 ? siemens : 0, toGroundS: amps < 0 ? siemens : 0 }
}
