import { vmOptionsOf } from "../../node/vm-options"
import type { SimulationOptions } from "../../sim/simulation"
import { createSources } from "../../sim/vm/sources"
import type { Scale } from "../../src/dsp/scale"

/** Pairs of a line as the converter gives them. */
export interface Burst {
    /** [codes], as many of each */
    hot: readonly number[]
    cold: readonly number[]
    scale: Scale
}

type Sources = ReturnType<typeof createSources>

function burstOf({ line, converter }: Sources, startS: number, pairs: number): Burst {
    const { statedVoltsPerCode: voltsPerCode, codeNoise, fullScaleCode } = converter
    const codes = new Uint16Array(2 * pairs)
    converter.burst(line, startS, codes)
    const leg = (first: number) => Array.from({ length: pairs }, (_, i) => codes[2 * i + first])
    return {
        hot: leg(0),
        cold: leg(1),
        scale: { voltsPerCode, codeNoise, lowCode: 0, highCode: fullScaleCode },
    }
}

/**
 * Converts a burst of a simulation's line, without the VM.
 * @param startS instant of the first hot conversion [s, from 0]
 * @throws UsageError when a recording can't be read
 */
export function convert(options: SimulationOptions, startS: number, pairs: number): Burst {
    return burstOf(createSources(vmOptionsOf(options)), startS, pairs)
}

/** Hot minus cold when both are read at once, at the instants of a burst [V]. */
export interface SimultaneousDifference {
    atHot: number[]
    atCold: number[]
}

/** When a reading of both legs takes place, from the two instants of its pair [s]. */
type Instant = (tHotS: number, tColdS: number) => number

function differenceAt(
    instant: Instant,
    options: SimulationOptions,
    startS: number,
    pairs: number,
): number[] {
    const { line, converter } = createSources(vmOptionsOf(options))
    const together: Sources["line"] = {
        legs(tHotS, tColdS, out) {
            const tS = instant(tHotS, tColdS)
            line.legs(tS, tS, out)
        },
    }
    const { hot, cold, scale } = burstOf({ line: together, converter }, startS, pairs)
    return hot.map((code, i) => (code - cold[i]) * scale.voltsPerCode)
}

/**
 * The burst of `convert` by a converter that reads both legs at once, whenever the real one reads either; it has no
 * noise, no jitter and equal gains. Resolution, transfer curve and the timer's ticks are the real one's.
 */
export function simultaneousDifference(
    options: SimulationOptions,
    startS: number,
    pairs: number,
): SimultaneousDifference {
    const { scenario } = options
    const adc = { ...scenario.adc, noise_lsb: 0, jitter_us: 0, gain_mismatch_pct: 0 }
    const calm = { ...options, scenario: { ...scenario, adc } }
    return {
        atHot: differenceAt(tHotS => tHotS, calm, startS, pairs),
        atCold: differenceAt((_, tColdS) => tColdS, calm, startS, pairs),
    }
}
