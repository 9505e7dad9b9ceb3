import { type Random, stream } from "../../common/random"
import type { Bend } from "../../src/chips/chip-converter"
import { statedBend, statedSlope, statedZeroV } from "../converter/stated-slope"
import { TransferCurve } from "../profiles/curve"
import type { Scenario } from "../scenario/schema"
import { NOMINAL } from "./parts"
import type { Rig } from "./rig"

/** Rms of rounding to whole codes. */
const QUANTISATION_LSB = 1 / Math.sqrt(12)

/** What the rig's converter is taken to be: services/cablefixture.md. */
export interface StatedFixture {
    lookUs: number
    voltsPerCode: number
    zeroV: number
    supplyV: number
    fullScaleCode: number
    bend: Bend | undefined
}

/** Converters whose reference is the supply. */
const RATIOMETRIC = ["ideal", "rp2040"]

/** Looks at the far terminals: the scenario's converter with a third channel. Volts at a pin are codes from ground on. */
export class RigConverter {
    readonly stated: StatedFixture
    private readonly curve: TransferCurve
    private readonly random: Random
    private readonly codes: number
    /** Gaussian part of the noise; rounding adds the rest. */
    private readonly addedLsb: number

    constructor(
        private readonly rig: Rig,
        private readonly scenario: Scenario,
        seed: number,
    ) {
        const { adc, receiver } = scenario
        this.codes = 2 ** adc.bits
        this.curve = new TransferCurve(adc.curve, adc.bits)
        this.random = stream(seed, "rig.converter")
        this.addedLsb = Math.sqrt(Math.max(0, adc.noise_lsb ** 2 - QUANTISATION_LSB ** 2))
        this.stated = {
            lookUs: adc.pair_us + adc.skew_us,
            voltsPerCode: (receiver.vref_v / this.codes) * statedSlope(adc.curve),
            zeroV: statedZeroV(adc.curve),
            supplyV: NOMINAL.supplyV,
            fullScaleCode: this.codes - 1,
            bend: statedBend(adc.curve),
        }
    }

    /** What the pins' volts are to the converter's full span. */
    get spanV(): number {
        const { adc, receiver } = this.scenario
        const isRatiometric = RATIOMETRIC.includes(adc.curve)
        return receiver.vref_v * (isRatiometric ? this.rig.parts.supplyV / NOMINAL.supplyV : 1)
    }

    /**
     * Looks at all three as often as `codes` holds them, one right after the other, the first at startS.
     * @param codes [size: 3n] filled with hot, cold, shield, hot, ...
     * @returns when the last look is over [s]
     */
    look(startS: number, codes: Uint16Array): number {
        const { rig, curve, random, addedLsb, spanV } = this
        const { adc } = this.scenario
        const reference = 1 + adc.reference_error_pct / 100
        const scale = (reference * this.codes) / spanV
        const gains = [1, 1 + adc.gain_mismatch_pct / 100, 1]
        const offsets = [...adc.offset_lsb, 0]
        const lookS = this.stated.lookUs * 1e-6
        const skewS = (adc.skew_us + adc.skew_error_us) * 1e-6
        const jitterS = adc.jitter_us * 1e-6
        const looks = Math.floor(codes.length / 3)
        for (let i = 0; i < looks; i++) {
            for (let terminal = 0; terminal < 3; terminal++) {
                const wanderS = jitterS > 0 ? jitterS * random.gaussian() : 0
                const tS = startS + i * lookS + terminal * skewS + wanderS
                const volts = rig.pinV(terminal, tS)
                let x = volts * scale * gains[terminal] + reference * offsets[terminal]
                if (addedLsb > 0) x += addedLsb * random.gaussian()
                codes[3 * i + terminal] = curve.codeAt(x)
            }
        }
        return startS + looks * lookS
    }
}
