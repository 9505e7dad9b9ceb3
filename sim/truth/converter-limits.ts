import { voltsToDbu } from "../../common/units"
import { Converter } from "../converter/converter"
import { curveDeparture } from "../converter/curve-departure"
import { LineNetwork } from "../network/line-network"
import { magnitude } from "../network/phasor"
import { CODES } from "../profiles/edges"
import type { Scenario } from "../scenario/schema"
import { NOISE_BAND_HZ } from "../signals/noises"
import { type Component, powersOf } from "./component"
import { componentsOf } from "./components"
import type { Truth } from "./truth"

/** What is taken for the peak of anything broadband, over its rms. */
const NOISE_CREST = 4

/** Peak that sines and noises of a leg can reach together [V]. */
function peakV(parts: readonly Component[], leg: "hot" | "cold"): number {
    let sines = 0
    let noise = 0
    for (const part of parts) {
        const rms = magnitude(part[leg])
        if (part.hz === undefined) noise += rms ** 2
        else sines += Math.SQRT2 * rms
    }
    return sines + NOISE_CREST * Math.sqrt(noise)
}

/** The most that the curve does to a leg whose signal has the largest peak of the two [V at the connector]. */
function curveErrorV(
    scenario: Scenario,
    network: LineNetwork,
    parts: readonly Component[],
): number {
    const { adc, receiver } = scenario
    const { voltsPerCode, statedVoltsPerCode } = new Converter(scenario, 0)
    const scale = CODES / 2 ** adc.bits
    const dc = network.converter("phantom", 0)
    const dcV = receiver.phantom_v * Math.max(magnitude(dc.hot), magnitude(dc.cold))
    const offset = Math.max(...adc.offset_lsb.map(Math.abs))
    const peak = Math.max(peakV(parts, "hot"), peakV(parts, "cold")) + dcV
    const reference = 1 + adc.reference_error_pct / 100
    const dither = NOISE_CREST * adc.noise_lsb
    const swing = scale * (reference * (peak / voltsPerCode + offset) + dither)
    const middle = (reference * CODES) / 2
    const departure = curveDeparture(adc.curve, middle - swing, middle + swing)
    return (departure / scale) * statedVoltsPerCode
}

/** Power of what a wrong instant makes of sines and noise: 2 pi f times its rms, of each part [V^2]. */
function timingPowers({ adc }: Scenario, parts: readonly Component[]) {
    // A tick delays all that follows, so the delay is a sawtooth as high as the tick.
    const tick = adc.tick_us ** 2 / 12
    const jitter = adc.jitter_us ** 2
    const powers = { d: 0, m: 0, h: 0, c: 0 }
    for (const part of parts) {
        const { d, m, h, c } = powersOf([part])
        const turn = (2 * Math.PI * (part.hz ?? part.aboutHz ?? 0) * 1e-6) ** 2
        powers.d += turn * (tick * d + jitter * (h + c))
        powers.m += turn * (tick * m + (jitter * (h + c)) / 4)
        powers.h += turn * (tick + jitter) * h
        powers.c += turn * (tick + jitter) * c
    }
    return powers
}

/**
 * Levels below which a reading may be what the converter itself makes of the signals: its curve and its timing, a bound from
 * the scenario's converter. Both legs may err alike, so the curve counts twice in the difference and once in the mean.
 * What a calibration takes out (gain, offset, skew) is not in it, nor is noise: that is the floor.
 */
export function converterLimits(scenario: Scenario, options: { nyquistHz: number }): Truth {
    const network = new LineNetwork(scenario)
    const topHz = Math.max(options.nyquistHz, NOISE_BAND_HZ.high)
    const parts = componentsOf(scenario, network, { topHz, hasOwnSignal: true })
    const curve = curveErrorV(scenario, network, parts) ** 2
    const timing = timingPowers(scenario, parts)
    const level = (power: number) => (power > 0 ? voltsToDbu(Math.sqrt(power)) : undefined)
    const difference = level(4 * curve + timing.d)
    const mean = level(curve + timing.m)
    return {
        level_dbu: difference,
        tone_dbu: difference,
        hum_dbu: difference,
        noise_dbu: difference,
        cm_dbu: mean,
        cmhum_dbu: mean,
        hot_dbu: level(curve + timing.h),
        cold_dbu: level(curve + timing.c),
    }
}
