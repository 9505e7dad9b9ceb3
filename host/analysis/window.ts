/** A turned sine that is smaller has lost digits: 1e-16 of 1 is 1e-11 of this. */
const CLEAR_OF_ZERO = 1e-5

/**
 * A window that is a sum of cosines, over points t = -(N - 1) / 2 .. (N - 1) / 2 around its middle:
 * w(t) = c0 + c1 cos(2 π t / N) + c2 cos(4 π t / N) + … Its transform has a closed form, and is real.
 */
export class CosineWindow {
    private known = new Float64Array(0)

    /** @param coefficients c0, c1, … */
    constructor(private readonly coefficients: readonly number[]) {}

    /** The window's values, not to be written to; those of one length are asked for again and again [size: points]. */
    values(points: number): Float64Array {
        if (this.known.length === points) return this.known
        const step = (2 * Math.PI) / points
        const middle = (points - 1) / 2
        this.known = Float64Array.from({ length: points }, (_, i) =>
            this.coefficients.reduce((sum, c, m) => sum + c * Math.cos(m * step * (i - middle)), 0),
        )
        return this.known
    }

    /** Sum of w(t) cos(w t) over the points. @param w [radians a point] */
    transform(w: number, points: number): number {
        const { coefficients } = this
        // Box transforms at w and whole steps beside it: numerators differ by their sign alone, denominators are turned.
        const half = w / 2
        const [sine, cosine] = [Math.sin(half), Math.cos(half)]
        const top = Math.sin(points * half)
        if (Math.abs(sine) < CLEAR_OF_ZERO) return this.exactTransform(w, points)
        let sum = (coefficients[0] * top) / sine
        for (let m = 1; m < coefficients.length; m++) {
            const turn = (m * Math.PI) / points
            const [along, across] = [sine * Math.cos(turn), cosine * Math.sin(turn)]
            const [below, above] = [along - across, along + across]
            if (Math.abs(below) < CLEAR_OF_ZERO || Math.abs(above) < CLEAR_OF_ZERO)
                return this.exactTransform(w, points)
            const both = top / below + top / above
            sum += (coefficients[m] / 2) * (m % 2 === 0 ? both : -both)
        }
        return sum
    }

    /** The same with each box transform on its own, which holds where a denominator is nearly zero. */
    private exactTransform(w: number, points: number): number {
        const step = (2 * Math.PI) / points
        return this.coefficients.reduce((sum, c, m) => {
            if (m === 0) return sum + c * boxTransform(w, points)
            const both = boxTransform(w - m * step, points) + boxTransform(w + m * step, points)
            return sum + (c / 2) * both
        }, 0)
    }

    /** The window whose values are the products of both windows' values. */
    times(other: CosineWindow): CosineWindow {
        const product: number[] = []
        const add = (m: number, c: number) => {
            product[m] = (product[m] ?? 0) + c
        }
        this.coefficients.forEach((a, i) => {
            other.coefficients.forEach((b, k) => {
                add(i + k, (a * b) / 2)
                add(Math.abs(i - k), (a * b) / 2)
            })
        })
        return new CosineWindow(product)
    }
}

/** Sum of cos(w t) over the points: Dirichlet's kernel. */
function boxTransform(w: number, points: number): number {
    const half = Math.sin(w / 2)
    if (Math.abs(half) > 1e-9) return Math.sin((points * w) / 2) / half
    // At a multiple m of a whole turn a point (N - 1) / 2 turns by m (N - 1) half turns.
    const turns = Math.round(w / (2 * Math.PI))
    return (turns * (points - 1)) % 2 === 0 ? points : -points
}

/** Hann, without a point of zero at either end; its zeros are 2, 3, 4, … N-ths of the pair rate from its middle. */
export const HANN = new CosineWindow([0.5, 0.5])

/** Weights of squares under Hann. */
export const HANN_SQUARED = HANN.times(HANN)

/** No window. */
export const BOX = new CosineWindow([1])

/** Noise bandwidth of a line under the Hann window, in N-ths of the pair rate. */
export const HANN_NOISE_WIDTH = 1.5
