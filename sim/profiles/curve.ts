import { CODES, idealEdges } from "./edges"
import { esp32c3Edges, esp32Edges, esp32s3Edges } from "./esp32-edges"
import { rp2040Edges } from "./rp2040-edges"

/** Converters whose transfer curve is modelled. */
export const curveNames = ["ideal", "rp2040", "esp32", "esp32c3", "esp32s3"] as const
export type CurveName = (typeof curveNames)[number]

const edges: Record<CurveName, () => Float64Array> = {
    ideal: idealEdges,
    rp2040: rp2040Edges,
    esp32: esp32Edges,
    esp32c3: esp32c3Edges,
    esp32s3: esp32s3Edges,
}

/** [size: 4097] Where the codes of a curve begin, on the scale of 12 bits. */
export function edgesOfCurve(name: CurveName): Float64Array {
    return edges[name]()
}

/**
 * What a converter makes of an input: rounding, clipping and its INL and DNL. Curves are over the fraction
 * of the span and defined for 12 bits. With more bits each code of 12 is split evenly, with fewer bits codes
 * are joined, so INL and DNL stay the same part of the span.
 */
export class TransferCurve {
    private readonly top: number
    /** Code k begins at [k]; one more entry that is never reached. */
    private readonly begins: Float64Array
    /** The code at each whole input: the true one is this or one of the next few. */
    private readonly guesses: Uint16Array

    /** @param bits 6 to 16 */
    constructor(name: CurveName, bits: number) {
        const codes = 2 ** bits
        this.top = codes - 1
        this.begins = beginsOf(edgesOfCurve(name), codes)
        this.guesses = new Uint16Array(codes)
        for (let x = 0, code = 0; x < codes; x++) {
            while (x >= this.begins[code + 1]) code++
            this.guesses[x] = code
        }
    }

    /**
     * @param x ideal fractional code: 0 at 0 V, 2^bits at the end of the span, anything beyond
     * @returns whole code, 0 to 2^bits - 1
     */
    codeAt(x: number): number {
        // No curve leaves code 0 before 0 V.
        if (x < 0) return 0
        if (x > this.top) return this.codeFrom(this.guesses[this.top], x)
        return this.codeFrom(this.guesses[x | 0], x)
    }

    private codeFrom(guess: number, x: number): number {
        let code = guess
        while (x >= this.begins[code + 1]) code++
        return code
    }
}

/** Edges on the scale of a converter: linear between those of 12 bits, the rails without an end. */
function beginsOf(edges12: Float64Array, codes: number): Float64Array {
    const scale = codes / CODES
    const begins = new Float64Array(codes + 1)
    for (let k = 1; k < codes; k++) {
        const at = (k - 0.5) / scale + 0.5
        const i = Math.min(CODES - 1, Math.floor(at))
        begins[k] = scale * (edges12[i] + (at - i) * (edges12[i + 1] - edges12[i]))
    }
    begins[0] = Number.NEGATIVE_INFINITY
    begins[codes] = Number.POSITIVE_INFINITY
    return begins
}
