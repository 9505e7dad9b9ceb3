/** Further terms of the continued fraction change nothing. */
const CLOSE = 1e-15
const MAX_TERMS = 10_000
const TINY = 1e-300

/** Logarithm of the gamma function at half of a whole number. @param n twice the argument, whole, > 0 */
function lnGammaOfHalf(n: number): number {
    let sum = n % 2 === 0 ? 0 : 0.5 * Math.log(Math.PI)
    for (let twice = n % 2 === 0 ? 2 : 1; twice < n; twice += 2) sum += Math.log(twice / 2)
    return sum
}

/** The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
    const away = (value: number) => (Math.abs(value) < TINY ? TINY : value)
    let d = 1 / away(1 - ((a + b) * x) / (a + 1))
    let c = 1
    let product = d
    for (let m = 1; m <= MAX_TERMS; m++) {
        const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / away(1 + even * d)
        c = away(1 + even / c)
        product *= d * c
        const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / away(1 + odd * d)
        c = away(1 + odd / c)
        product *= d * c
        if (Math.abs(d * c - 1) < CLOSE) break
    }
    return product
}

/** The regularised incomplete beta function at halves of whole numbers. @param x 0 to 1; n, m twice its arguments, whole, > 0 */
function betaOfHalves(x: number, n: number, m: number): number {
    if (x <= 0) return 0
    if (x >= 1) return 1
    const [a, b] = [n / 2, m / 2]
    const lnBeta = lnGammaOfHalf(n) + lnGammaOfHalf(m) - lnGammaOfHalf(n + m)
    const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta)
    // the fraction converges quickly below the mean only
    return x < (a + 1) / (a + b + 2)
        ? (front * fraction(x, a, b)) / a
        : 1 - (front * fraction(1 - x, b, a)) / b
}

/** How often chance alone makes a ratio of two variances larger than f. @param n, m degrees of freedom above and below, whole, > 0 */
export function exceeds(f: number, n: number, m: number): number {
    return f === Number.POSITIVE_INFINITY ? 0 : betaOfHalves(m / (m + n * f), m, n)
}
