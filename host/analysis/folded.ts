/**
 * A signal folded around the middle of its points: what is at t and at -t added, and taken from each other. Cosines are in the
 * sums alone and sines in the differences, so that a fit takes half the products.
 * t = 0.5, 1.5, 2.5, … for an even number of points, else 0, 1, 2, …, with the middle added to itself
 */
export interface Folded {
    /** x(t) + x(-t) [size: half the points, rounded up] */
    even: Float64Array
    /** x(t) - x(-t) [size: half the points, rounded up] */
    odd: Float64Array
}

/** How many points remain. */
function halfOf(points: number): number {
    return Math.ceil(points / 2)
}

/** Time of the first folded point from the middle [points]. */
export function firstTime(points: number): number {
    return points % 2 === 0 ? 0.5 : 0
}

/** Room for a folded signal. */
export function folded(points: number): Folded {
    const half = halfOf(points)
    return { even: new Float64Array(half), odd: new Float64Array(half) }
}

/** Folds a signal into its room. */
export function fold(x: ArrayLike<number>, points: number, { even, odd }: Folded): void {
    const half = halfOf(points)
    for (let j = 0, after = points - half, before = half - 1; j < half; j++) {
        const a = x[after++]
        const b = x[before--]
        even[j] = a + b
        odd[j] = a - b
    }
}

/** The signal that was folded [size: points]. */
export function unfold({ even, odd }: Folded, points: number): Float64Array {
    const half = halfOf(points)
    const x = new Float64Array(points)
    for (let j = 0, after = points - half, before = half - 1; j < half; j++) {
        x[after++] = (even[j] + odd[j]) / 2
        x[before--] = (even[j] - odd[j]) / 2
    }
    return x
}

/** Weights of the folded points of an even window; the middle, which is there twice, has half of its own. */
export function foldedWeights(values: Float64Array): Float64Array {
    const weights = values.slice(values.length - halfOf(values.length))
    if (values.length % 2 === 1) weights[0] /= 2
    return weights
}

/** cos and sin of step times t at the folded points, by turning a phasor: its error grows to points / 2 * 1e-16. */
export function foldedWave(step: number, points: number) {
    const half = halfOf(points)
    const cosines = new Float64Array(half)
    const sines = new Float64Array(half)
    const [turnRe, turnIm] = [Math.cos(step), Math.sin(step)]
    let re = Math.cos(step * firstTime(points))
    let im = Math.sin(step * firstTime(points))
    for (let j = 0; j < half; j++) {
        cosines[j] = re
        sines[j] = im
        const next = re * turnRe - im * turnIm
        im = re * turnIm + im * turnRe
        re = next
    }
    return { cosines, sines }
}
