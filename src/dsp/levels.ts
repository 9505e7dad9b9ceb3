import { BalanceMeter } from "./balance"
import { BAND_SHARE } from "./band-filter"
import { DcTracker, type LegDc } from "./dc-tracker"
import { dbuFromMeanSquare } from "./decibel"
import type { Moments } from "./moments"
import type { Scale } from "./scale"

/** Levels at the connector. Undefined: below what the converter's own noise lets one say. */
export interface Levels {
    levelDbu: number | undefined
    commonDbu: number | undefined
    hotDbu: number | undefined
    coldDbu: number | undefined
    balancePct: number | undefined
    corrPct: number | undefined
}

/** Blocks behind one reading: about 300 ms, the integration time of a VU meter. */
export const BLOCKS_A_READING = 3

/** The converter's noise power is taken off a reading; less than this part of it left over says nothing. */
const MIN_EXCESS = 0.25

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
    if (!(excess > MIN_EXCESS * floor) || excess < 1e-12) return undefined
    return dbuFromMeanSquare(excess * voltsPerCode * voltsPerCode)
}

/** The converter's own noise in the difference, that of two legs, in the band [codes²]. */
export function differenceFloor(scale: Scale): number {
    return 2 * BAND_SHARE * scale.codeNoise * scale.codeNoise
}

/** The same [dBu]. */
export function differenceFloorDbu(scale: Scale): number {
    return dbuFromMeanSquare(differenceFloor(scale) * scale.voltsPerCode * scale.voltsPerCode)
}

/** Hum as the noise analysis sees it: its share of what the levels are made of [codes²]. */
export interface HumShare {
    /** mean square of the hum in the difference */
    difference: number
    /** mean product of the hum in common mode and difference */
    cross: number
}

/** A tone near the end of the band is weakened by the band's filter: what of it the levels lack. */
export interface ToneLoss {
    /** power of the tone in the difference as it is left [codes²] */
    power: number
    /** what is missing of that, as a factor of it */
    lift: number
    /** the tone in the common mode, as a factor of that in the difference */
    share: number
}

const NO_LOSS: ToneLoss = { power: 0, lift: 0, share: 0 }

const NO_HUM: HumShare = { difference: 0, cross: 0 }

/** Part of the difference that must be something else than hum for its balance to be stated. */
const MIN_SIGNAL = 0.1

/**
 * Least power of the difference against four times that of the common mode (10 dB less) for a balance: beside a much
 * stronger common mode its accidental likeness to the signal in a short block would be all that one sees.
 */
const LEAST_OF_COMMON = 0.025

/** Averages the moments of the last blocks and reads levels, balance and correlation from them. */
export class LevelMeter {
    private readonly blocks: Moments[] = []
    private readonly dcTracker: DcTracker
    private readonly balance = new BalanceMeter()
    /** balance of the last reading [%], undefined for none */
    balancePct: number | undefined
    private next = 0
    private coldNoise = 0
    /** where the legs rest; the object stays the same */
    readonly dc: LegDc
    /**
     * The latest word on hum; before the first one all of the difference may be hum. Balance is that of the signal: hum that reaches the
     * difference through an imbalance of the impedances is in both legs alike and would pass for a leg that is many times too strong.
     */
    hum = NO_HUM
    /** the latest word on the tone */
    tone = NO_LOSS

    /**
     * @param coldTaps of the cold leg: the sum of their squares is its noise
     * @param blocksAReading blocks behind one reading, >= 1
     */
    constructor(
        private readonly scale: Scale,
        coldTaps: number[],
        private readonly blocksAReading = BLOCKS_A_READING,
    ) {
        this.dcTracker = new DcTracker(scale.codeNoise)
        this.dc = this.dcTracker.dc
        this.retune(coldTaps)
    }

    /** Goes by other taps from now on; what was measured with the old ones is forgotten. */
    retune(coldTaps: number[]): void {
        while (this.blocks.length > 0) this.blocks.pop()
        this.next = 0
        this.dcTracker.restart()
        this.balance.restart()
        this.coldNoise = 0
        for (let k = 0; k < coldTaps.length; k++) this.coldNoise += coldTaps[k] * coldTaps[k]
    }

    /** Takes in one block; the oldest one drops out. */
    add(moments: Moments): void {
        if (this.blocks.length < this.blocksAReading) this.blocks.push(moments)
        else this.blocks[this.next] = moments
        this.next = (this.next + 1) % this.blocksAReading
        this.dcTracker.add(moments.hot, moments.cold)
        const { hot, cold } = this.dc
        const hh = moments.hotHot - hot * (2 * moments.hot - hot) - this.hotFloor()
        const cc = moments.coldCold - cold * (2 * moments.cold - cold) - this.coldFloor()
        const hc = moments.hotCold - hot * moments.cold - cold * moments.hot + hot * cold
        // Hum that comes in through unequal impedances says nothing about the signal's legs.
        this.balance.add(
            hh - cc - 2 * this.hum.cross,
            hh + cc - 2 * hc - this.hum.difference,
            // No hum looks like a tone that is off its lines.
            this.tone.power > 0 ? 0 : hh + cc + 2 * hc,
        )
    }

    /** The reading over the last blocks; at least one has been added. */
    read(): Levels {
        const count = this.blocks.length
        let hot = 0
        let cold = 0
        let hh = 0
        let cc = 0
        let hc = 0
        for (let i = 0; i < count; i++) {
            const block = this.blocks[i]
            hot += block.hot / count
            cold += block.cold / count
            hh += block.hotHot / count
            cc += block.coldCold / count
            hc += block.hotCold / count
        }
        const dc = this.dc
        hh -= dc.hot * (2 * hot - dc.hot)
        cc -= dc.cold * (2 * cold - dc.cold)
        hc -= dc.hot * cold + dc.cold * hot - dc.hot * dc.cold
        const volts = this.scale.voltsPerCode
        const hotFloor = this.hotFloor()
        const coldFloor = this.coldFloor()
        const floor = hotFloor + coldFloor
        // What the blocks have less of than the analysis has seen is no tone any more.
        const lost = this.tone.lift * Math.min(this.tone.power, Math.max(0, hh + cc - 2 * hc))
        const inHot = this.tone.share + 0.5
        const inCold = this.tone.share - 0.5
        hh += lost * inHot * inHot
        cc += lost * inCold * inCold
        hc += lost * inHot * inCold
        const dd = hh + cc - 2 * hc
        const mm4 = hh + cc + 2 * hc
        const hotClean = hh - hotFloor
        const coldClean = cc - coldFloor
        this.balancePct = this.showsBalance(dd - floor, mm4, floor)
            ? this.balance.read()
            : undefined
        // No difference of two legs is less than what one has more than the other.
        const legs = Math.sqrt(Math.max(0, hotClean)) - Math.sqrt(Math.max(0, coldClean))
        const apart = dd > floor ? legs * legs : 0
        const bothLegs = hotClean > MIN_EXCESS * hotFloor && coldClean > MIN_EXCESS * coldFloor
        return {
            levelDbu: levelAboveFloor(Math.max(dd, floor + apart), floor, volts),
            commonDbu: levelAboveFloor(mm4 / 4, floor / 4, volts),
            hotDbu: levelAboveFloor(hh, hotFloor, volts),
            coldDbu: levelAboveFloor(cc, coldFloor, volts),
            balancePct: this.balancePct,
            corrPct:
                bothLegs && hotClean > 0 && coldClean > 0
                    ? Math.max(-100, Math.min(100, (100 * hc) / Math.sqrt(hotClean * coldClean)))
                    : undefined,
        }
    }

    /** True when there is enough of a signal besides hum and common mode. @param difference <d,d>, the converter's noise taken off */
    private showsBalance(difference: number, mm4: number, floor: number): boolean {
        const signal = difference - this.hum.difference
        return (
            this.hum !== NO_HUM &&
            difference > LEAST_OF_COMMON * mm4 &&
            signal > BALANCE_FROM * floor &&
            signal > MIN_SIGNAL * difference
        )
    }

    /** The converter's own noise on each leg, in the band; independent, so it adds up in difference and common mode [codes²]. */
    private hotFloor(): number {
        return BAND_SHARE * this.scale.codeNoise * this.scale.codeNoise
    }

    private coldFloor(): number {
        return this.coldNoise * this.scale.codeNoise * this.scale.codeNoise
    }
}
