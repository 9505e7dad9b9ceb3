// The runtime has no trigonometry. Taylor polynomials after a reduction to |r| <= pi/4 (sine, cosine) and
// |z| <= tan(pi/16) (arctangent); absolute error below 1e-12 for arguments up to 1000 rad,
// 3e-12 up to 10,000 rad, where the reduction itself rounds.

export const PI = Math.PI
const HALF_PI = PI / 2

/** Sine of an angle [rad], |angle| <= 10,000; absolute error below 3e-12. It calls no function, which takes longer than all it calculates. */
export function sine(angle: number): number {
    const quarter = (angle / HALF_PI + (angle < 0 ? -0.5 : 0.5)) | 0
    const r = angle - quarter * HALF_PI
    const q = r * r
    let value = 0
    if (quarter & 1)
        value =
            1 -
            (q / 2) *
                (1 -
                    (q / 12) *
                        (1 -
                            (q / 30) *
                                (1 - (q / 56) * (1 - (q / 90) * (1 - (q / 132) * (1 - q / 182))))))
    else
        value =
            r *
            (1 -
                (q / 6) *
                    (1 -
                        (q / 20) *
                            (1 -
                                (q / 42) *
                                    (1 -
                                        (q / 72) *
                                            (1 - (q / 110) * (1 - (q / 156) * (1 - q / 210)))))))
    return quarter & 2 ? -value : value
}

/** Cosine of an angle [rad], |angle| <= 10,000; absolute error below 3e-12. */
export function cosine(angle: number): number {
    return sine(angle + HALF_PI)
}

/** Arctangent for |z| <= 1: two half-angle steps bring z below tan(pi/16) = 0.199, then the series. */
function arctangentUnit(z: number): number {
    let t = z / (1 + Math.sqrt(1 + z * z))
    t = t / (1 + Math.sqrt(1 + t * t))
    const q = t * t
    let sum = 0
    for (let n = 17; n > 0; n -= 2) sum = 1 / n - q * sum
    return 4 * t * sum
}

/** Angle of the point (x, y) in -pi..pi [rad]; 0 for the origin. Absolute error below 1e-12. */
export function arctangent2(y: number, x: number): number {
    if (x === 0 && y === 0) return 0
    if (Math.abs(y) > Math.abs(x)) return (y > 0 ? HALF_PI : -HALF_PI) - arctangentUnit(x / y)
    const angle = arctangentUnit(y / x)
    if (x > 0) return angle
    return y < 0 ? angle - PI : angle + PI
}
