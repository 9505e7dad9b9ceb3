import type { LookPlan } from "../dsp/looks"
import { nextSlice } from "../runtime/slices"
import type { Capture, CaptureInfo } from "./capture"
import type { FrontEnd } from "./front-end"
import { CODES, idleWord, MAX_PAIRS, TRANSFER_BYTES, unpackLooks, unpackPairs } from "./spi-frame"

/** Noise of one conversion, quantisation (0.289) included: a guess, about 1.5 dB over ideal [codes rms]. */
const NOISE_LSB = 0.35

/** Full scale of the converter: its supply, nominally [V]. */
export const SPI_VREF_V = 3.3

/** Clocks of one pair: two conversions of 16. */
const PAIR_CLOCKS = 32

/** A transfer on the SPI bus to a converter whose CS is low. */
export interface SpiPort {
    /** clock as the chip can make it [Hz] */
    readonly sckHz: number
    /** sends tx and fills rx, both of one length of at most 4096 bytes; other fibers run meanwhile */
    transfer(tx: Buffer, rx: Buffer): Promise<void>
}

/** Pairs from a converter on SPI: clocked by DMA, so uniform, and cold exactly half a pair after hot. */
export class SpiCapture implements Capture {
    /** Used again and again: spi.transfer() would allocate 4 kB each time. */
    private readonly rx = Buffer.alloc(TRANSFER_BYTES)
    private idle: number | undefined

    /** @param commands what fillCommands() makes of TRANSFER_BYTES; the build puts them into flash, the heap has no room to spare */
    constructor(
        private readonly port: SpiPort,
        private readonly commands: Buffer,
        private readonly frontEnd: FrontEnd,
    ) {}

    async open(): Promise<CaptureInfo> {
        const pairRateHz = this.port.sckHz / PAIR_CLOCKS
        return {
            via: "spi",
            frontEnd: this.frontEnd,
            pairRateHz,
            skewUs: 500000 / pairRateHz,
            voltsPerCode: (this.frontEnd.vrefV * this.frontEnd.padRatio) / CODES,
            codeNoise: NOISE_LSB,
            codeStep: 1,
            lowCode: 0,
            highCode: CODES - 1,
            mostPairs: MAX_PAIRS,
            hasWideCodes: false,
            gathers: true,
        }
    }

    async burst(h: number[], c: number[], pairs: number): Promise<boolean> {
        await this.transfer()
        unpackPairs(this.rx, h, c, pairs)
        await nextSlice()
        return true
    }

    async looks(
        h: number[],
        c: number[],
        plan: LookPlan,
        coldTaps: number[],
    ): Promise<number | undefined> {
        await this.transfer()
        return unpackLooks(this.rx, h, c, plan, coldTaps)
    }

    private async transfer(): Promise<void> {
        await this.port.transfer(this.commands, this.rx)
        this.idle = idleWord(this.rx)
    }

    problem(): string | undefined {
        if (this.idle === undefined) return undefined
        const bits = this.idle === 0 ? "zeros" : "ones"
        return `the SPI converter answers all ${bits}: check its supply, CS, SCLK and DOUT`
    }
}
