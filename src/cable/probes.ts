import { zeros } from "../dsp/zeros"
import type { FixtureInfo } from "./fixture"
import { NEAR_HH, NEAR_HL, NEAR_LL, PATTERNS, REST } from "./patterns"

/** Far terminals. */
export const HOT = 0
export const COLD = 1
export const SHIELD = 2

/** A terminal that rests at half the supply reads between these, whatever the chip's reference. */
const MIN_HALF = 0.42
const MAX_HALF = 0.58

/** More than this comes from outside: half the supply with the worst reference, and 100 mV rms. */
const MAX_REST = 0.62
const MAX_UNREST = 0.03

/**
 * A conductor that is driven stands still: a cable's nanofarads are charged in a millisecond. One that moves by more than this within the
 * 3 ms of its looks is held by something of many microfarads, or has a signal of its own: 8 mV rms, eight times the noise of a converter and
 * 2.5 times that of the noisiest. A terminal that the drives do not reach may have 1.4 times the hum that it has at rest on top.
 */
const MAX_CREEP = 0.0025
const MAX_CREEP_OVER_REST = 1.4

/** So near to an end of the converter's range, as a part of it, a terminal may be anywhere beyond: three codes of 12 bits. */
const END = 3 / 4096

/** Without a better one, the part of the supply from which a converter at its end has seen all of it. */
const MIN_FULL = 0.75

/** What the far terminals showed in each pattern, as parts of the supply: 0 ground, 0.5 where a free terminal rests, 1 the supply. */
export class Probes {
    /** by terminal and pattern */
    private readonly x = [zeros(PATTERNS), zeros(PATTERNS), zeros(PATTERNS)]
    /** rms by terminal in REST and the patterns of the near drives, as a part of the supply */
    private readonly unrest = [zeros(NEAR_HH + 1), zeros(NEAR_HH + 1), zeros(NEAR_HH + 1)]
    private scale = 1

    constructor(private readonly info: FixtureInfo) {}

    /** Takes the mean code of a terminal in a pattern. REST comes first: it sets the scale of all others. */
    set(terminal: number, pattern: number, code: number): void {
        this.x[terminal][pattern] = code <= END * this.info.fullCode ? 0 : this.part(code)
    }

    /** Takes the variance of a terminal in a pattern up to NEAR_HH [codes²]. */
    noteUnrest(terminal: number, pattern: number, variance: number): void {
        const rms = Math.sqrt(Math.max(0, variance)) * this.info.voltsPerCode
        this.unrest[terminal][pattern] = rms / this.info.supplyV
    }

    /**
     * True when a terminal goes on moving after two of the near drives' patterns: what holds it is a device's coupling capacitor and no
     * cable. One pattern alone may be a contact that has failed meanwhile.
     */
    isHeld(): boolean {
        for (let t = HOT; t <= SHIELD; t++) {
            const rms = this.unrest[t]
            // What does not go along with the drives moves by itself as much as at rest.
            const idle = Math.max(0, 1 - this.swing(t, NEAR_LL, NEAR_HH))
            const most = MAX_CREEP + MAX_CREEP_OVER_REST * rms[REST] * idle
            if (rms[NEAR_HH] > most && Math.max(rms[NEAR_LL], rms[NEAR_HL]) > most) return true
        }
        return false
    }

    /** True when something else drives a terminal: it rests above half the supply, which no cable can do, or it does not rest. */
    isPowered(): boolean {
        for (let t = HOT; t <= SHIELD; t++)
            if (this.unrest[t][REST] > MAX_UNREST || this.x[t][REST] > MAX_REST) return true
        return false
    }

    /** A terminal in a pattern, as a part of the supply. */
    at(terminal: number, pattern: number): number {
        const x = this.x[terminal][pattern]
        if (pattern === REST) return x
        return this.isAbove(terminal, pattern) ? 1 : x * this.scale
    }

    /** True when a terminal is at the lower end of the converter's range: it may be anywhere from ground to there. */
    isBelow(terminal: number, pattern: number): boolean {
        return this.x[terminal][pattern] === 0
    }

    /** True when it is at the upper end: it may be anywhere from there to the supply. */
    isAbove(terminal: number, pattern: number): boolean {
        return this.x[terminal][pattern] >= this.end()
    }

    /** Where the converter's range begins and ends, on the scale of at(). */
    rangeLow(): number {
        return this.part(END * this.info.fullCode) * this.scale
    }

    rangeHigh(): number {
        return this.end() * this.scale
    }

    /** How far a terminal moves from one pattern to another. */
    swing(terminal: number, from: number, to: number): number {
        return this.at(terminal, to) - this.at(terminal, from)
    }

    /** Sets the scale by a terminal that rests at half the supply: the chip's reference drops out. Called after REST. */
    settle(): void {
        this.scale = 1
        for (let t = HOT; t <= SHIELD; t++) {
            const rest = this.x[t][REST]
            if (rest > MIN_HALF && rest < MAX_HALF) {
                this.scale = 0.5 / rest
                return
            }
        }
    }

    /** Sets the scale by what the supply reads on it: leaks pull at a terminal that rests. */
    rescale(supply: number): void {
        this.scale /= supply
    }

    /** Codes as a part of the supply, the reference as it is. */
    private part(code: number): number {
        const { zeroV, voltsPerCode, supplyV, bend } = this.info
        let volts = zeroV + code * voltsPerCode
        if (bend !== undefined && volts > bend.fromV) {
            // what v + perV v^2 was made of
            const beyondV = volts - bend.fromV
            volts = bend.fromV + (Math.sqrt(1 + 4 * bend.perV * beyondV) - 1) / (2 * bend.perV)
        }
        return volts / supplyV
    }

    /** Where the converter's range ends. */
    private end(): number {
        return Math.max(MIN_FULL, this.part((1 - END) * this.info.fullCode))
    }
}
