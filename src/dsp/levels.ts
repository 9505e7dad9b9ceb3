import { dbuFromMeanSquare } from "./decibel"
import type { Moments } from "./moments"

/** How codes become volts, and what the converter adds by itself. */
export interface Scale {
    /** volts at the connector for one code */
    voltsPerCode: number
    /** the converter's own noise on one leg [codes rms, quantisation included] */
    codeNoise: number
    /** codes of the rails; mid-scale is half-way */
    lowCode: number
    highCode: number
}

/** Levels at the connector. Undefined: below what the converter's own noise lets one say. */
export interface Levels {
    levelDbu: number | undefined
    cmDbu: number | undefined
    hotDbu: number | undefined
    coldDbu: number | undefined
    balPct: number | undefined
    corrPct: number | undefined
}

/** Blocks behind one reading: about 300 ms, the integration time of a VU meter. */
export const BLOCKS_A_READING = 3

/** The converter's noise power is taken off a reading; less than this part of it left over says nothing. */
const LEAST_EXCESS = 0.25

/** Balance is given from this power of the difference on, as a multiple of its floor (6 dB). */
const BALANCE_FROM = 4

/**
 * A level from a measured power and the converter's share of it.
 * @param meanSquare measured [codes²]
 * @param floor the converter's own [codes²]
 * @returns [dBu], or undefined when the excess over the floor is under a quarter of it
 */
export function levelAboveFloor(
    meanSquare: number,
    floor: number,
    voltsPerCode: number,
): number | undefined {
    const excess = meanSquare - floor
    if (!(excess > LEAST_EXCESS * floor) || excess < 1e-12) return undefined
    return dbuFromMeanSquare(excess * voltsPerCode * voltsPerCode)
}

/** The converter's own noise in the difference, that of two legs [dBu]. */
export function differenceFloorDbu(scale: Scale): number {
    const volts = scale.codeNoise * scale.voltsPerCode
    return dbuFromMeanSquare(2 * volts * volts)
}

/** Hum as the noise analysis sees it: its share of what the levels are made of [codes²]. */
export interface HumShare {
    /** mean square of the hum in the difference */
    difference: number
    /** mean product of the hum in common mode and difference */
    cross: number
}

/** Part of the difference that must be something else than hum for its balance to be stated. */
const LEAST_SIGNAL = 0.1

/**
 * Least power of the difference against four times that of the common mode (10 dB less) for a balance: beside a much
 * stronger common mode its accidental likeness to the signal in a short block would be all that one sees.
 */
const LEAST_OF_COMMON = 0.025

/** Averages the moments of the last blocks and reads levels, balance and correlation from them. */
export class LevelMeter {
    private readonly blocks: Moments[] = []
    private next = 0
    private coldNoise = 0
    private coldGain = 0
    private hum: HumShare = { difference: 0, cross: 0 }

    /**
     * @param taps of the interpolator: their sum is the cold leg's trim, the sum of their squares its noise
     * @param blocksAReading blocks behind one reading, >= 1
     */
    constructor(
        private readonly scale: Scale,
        taps: number[],
        private readonly blocksAReading = BLOCKS_A_READING,
    ) {
        this.retune(taps)
    }

    /** Goes by other taps from now on; what was measured with the old ones is forgotten. */
    retune(taps: number[]): void {
        while (this.blocks.length > 0) this.blocks.pop()
        this.next = 0
        this.coldNoise = 0
        this.coldGain = 0
        for (let k = 0; k < taps.length; k++) {
            this.coldNoise += taps[k] * taps[k]
            this.coldGain += taps[k]
        }
    }

    /** Takes in one block; the oldest one drops out. */
    add(moments: Moments): void {
        if (this.blocks.length < this.blocksAReading) this.blocks.push(moments)
        else this.blocks[this.next] = moments
        this.next = (this.next + 1) % this.blocksAReading
    }

    /**
     * Takes the latest word on hum. Balance is that of the signal: hum that reaches the difference through an imbalance
     * of the impedances is in both legs alike and would pass for a leg that is many times too strong.
     */
    noteHum(hum: HumShare): void {
        this.hum = hum
    }

    /** The reading over the last blocks; at least one has been added. */
    read(): Levels {
        const count = this.blocks.length
        let hot = 0
        let cold = 0
        let hh = 0
        let cc = 0
        let hc = 0
        let converted = 0
        for (let i = 0; i < count; i++) {
            const block = this.blocks[i]
            hot += block.hot / count
            cold += block.cold / count
            hh += block.hotHot / count
            cc += block.coldCold / count
            hc += block.hotCold / count
            converted += block.coldConverted / count
        }
        hh -= hot * hot
        converted *= this.coldGain * this.coldGain
        cc -= cold * cold
        hc -= hot * cold
        const volts = this.scale.voltsPerCode
        // The converter's own noise on each leg; independent, so it adds up in difference and common mode.
        const hotFloor = this.scale.codeNoise * this.scale.codeNoise
        const coldFloor = hotFloor * this.coldNoise
        const floor = hotFloor + coldFloor
        const dd = hh + cc - 2 * hc
        const difference = dd - floor
        const hotClean = hh - hotFloor
        const coldClean = cc - coldFloor
        // The cold leg's own level does not need the hot one's instants.
        const convertedFloor = hotFloor * this.coldGain * this.coldGain
        const bothLegs = hotClean > LEAST_EXCESS * hotFloor && coldClean > LEAST_EXCESS * coldFloor
        return {
            levelDbu: levelAboveFloor(dd, floor, volts),
            cmDbu: levelAboveFloor((hh + cc + 2 * hc) / 4, floor / 4, volts),
            hotDbu: levelAboveFloor(hh, hotFloor, volts),
            coldDbu: levelAboveFloor(converted, convertedFloor, volts),
            balPct:
                difference > LEAST_OF_COMMON * (hh + cc + 2 * hc)
                    ? this.balance(difference, hotClean - converted + convertedFloor, floor)
                    : undefined,
            corrPct:
                bothLegs && hotClean > 0 && coldClean > 0
                    ? Math.max(-100, Math.min(100, (100 * hc) / Math.sqrt(hotClean * coldClean)))
                    : undefined,
        }
    }

    /**
     * Balance of the signal [%]: 200 <m,d> / <d,d> without the hum in both.
     * @param difference <d,d>, the converter's noise taken off
     * @param legs <h,h> - <c,c> = 2 <m,d>, likewise
     * @param floor the converter's noise in d
     */
    private balance(difference: number, legs: number, floor: number): number | undefined {
        const signal = difference - this.hum.difference
        if (!(signal > BALANCE_FROM * floor) || signal < LEAST_SIGNAL * difference) return undefined
        if (signal <= 0) return undefined
        return (100 * (legs - 2 * this.hum.cross)) / signal
    }
}
