import type { ChipConverter } from "../chips/chip-converter"
import { MAX_BURST_PAIRS } from "../dsp/burst-plan"
import { nextSlice } from "../runtime/slices"
import type { Capture, CaptureInfo } from "./capture"
import { convert } from "./convert"
import type { FrontEnd } from "./front-end"
import { type GpioTiming, measureTiming } from "./gpio-timing"
import type { AnalogPin } from "./pins"

/** Codes of the converter: the pins give 0..1 in steps of 1 / CODES. */
const CODES = 4096

/** A measured time further than this factor from the table's is none. */
const PLAUSIBLE = 4

/** Pairs before a burst that bring the loop into the flash cache: the first two would be up to 50 us late. */
const WARM_UP_PAIRS = 2

/** Pairs from two pins of the chip's own converter, read one after the other. Codes are parts of the reference, 0..1. */
export class GpioCapture implements Capture {
    private measured = false

    /**
     * @param hot, cold inputs, from hoistedInput()
     * @param converter what the chip is known for; its times count when they can't be measured
     */
    constructor(
        private readonly hot: AnalogPin,
        private readonly cold: AnalogPin,
        private readonly converter: ChipConverter,
        private readonly frontEnd: FrontEnd,
    ) {}

    async open(): Promise<CaptureInfo> {
        const { pairUs, skewUs } = await this.timing()
        return {
            via: "gpio",
            frontEnd: this.frontEnd,
            pairRateHz: 1000000 / pairUs,
            skewUs,
            voltsPerCode: this.frontEnd.vrefV * this.frontEnd.padRatio,
            codeNoise: this.converter.noiseLsb / CODES,
            codeStep: 1 / CODES,
            lowCode: 0,
            highCode: (CODES - 1) / CODES,
            mostPairs: MAX_BURST_PAIRS,
            hasWideCodes: this.converter.hasWideCodes,
            gathers: false,
        }
    }

    async burst(h: number[], c: number[], pairs: number): Promise<boolean> {
        convert(h, c, this.hot, this.cold, WARM_UP_PAIRS, 1)
        convert(h, c, this.hot, this.cold, pairs, 1)
        // A run slice has room for the conversions or for what is made of them.
        await nextSlice()
        return true
    }

    async looks(): Promise<number | undefined> {
        return undefined
    }

    problem(): string | undefined {
        if (this.measured) return undefined
        return "the pair time could not be measured: frequencies may be wrong"
    }

    private async timing(): Promise<GpioTiming> {
        console.debug("measuring the times of the converter, some seconds")
        const measured = await measureTiming(this.hot, this.cold)
        this.measured =
            plausible(measured.pairUs / this.converter.pairUs) &&
            plausible(measured.skewUs / this.converter.skewUs)
        return this.measured ? measured : this.converter
    }
}

function plausible(ratio: number): boolean {
    return ratio > 1 / PLAUSIBLE && ratio < PLAUSIBLE
}
