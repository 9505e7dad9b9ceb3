import { Converter } from "../../sim/converter/converter"
import { parseScenario } from "../../sim/scenarios/parse"

/** Codes of both legs, and the converter that they are from. */
interface Converted {
    hot: Int32Array
    cold: Int32Array
    converter: Converter
}

const SEED = 1

/**
 * One sine on both pins through a converter.
 * @param adc keys of a scenario's converter
 * @param peakV of the sine, for the converter at hand
 */
export function convertSine(
    adc: object,
    peakV: (converter: Converter) => number,
    hz: number,
    pairs: number,
): Converted {
    const converter = new Converter(parseScenario(JSON.stringify({ adc }), "case"), SEED)
    const peak = peakV(converter)
    const at = (tS: number) => peak * Math.sin(2 * Math.PI * hz * tS)
    const codes = new Uint16Array(2 * pairs)
    const legs = (tHotS: number, tColdS: number, out: [number, number]) => {
        out[0] = at(tHotS)
        out[1] = at(tColdS)
    }
    converter.burst({ legs }, 1, codes)
    const leg = (first: number) =>
        Int32Array.from({ length: pairs }, (_, i) => codes[2 * i + first])
    return { hot: leg(0), cold: leg(1), converter }
}
