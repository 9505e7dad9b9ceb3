/** Codes of the scale on which curves are defined; converters of other resolutions are scaled to it. */
export const CODES = 4096

/**
 * The input at which each code begins, from the widths of the codes. Inputs are ideal fractional codes:
 * 0 at 0 V, 4096 at the end of the span; ideally code k begins at k - 0.5 and is 1 wide. A width less 1 is
 * the DNL of its code, their sum up to a code is the INL of its edge.
 *
 * @param start where code 0 begins
 * @param widths [size: 4096] at least 0: a curve never turns back
 * @returns [size: 4097] code k begins at [k] and ends at [k + 1]
 */
export function edgesOf(start: number, widths: Float64Array): Float64Array {
    const edges = new Float64Array(CODES + 1)
    edges[0] = start
    for (let k = 0; k < CODES; k++) edges[k + 1] = edges[k] + widths[k]
    return edges
}

/** Edges without any error. */
export function idealEdges(): Float64Array {
    return edgesOf(-0.5, new Float64Array(CODES).fill(1))
}
