/**
 * Where a signal rises through zero: the first place where it came from below -hysteresis and goes on to above +hysteresis. Of
 * several crossings in between, which noise makes, it is the last one.
 * @param x the signal without DC
 * @param hysteresis >= 0, in the signal's unit
 * @param from, to crossings are looked for from the one index up to the other [samples]
 * @returns place between two samples, linear; undefined: there is none [samples]
 */
export function risingCrossing(
    x: ArrayLike<number>,
    hysteresis: number,
    from: number,
    to: number,
): number | undefined {
    let isArmed = false
    let crossing: number | undefined
    for (let i = 1; i < x.length; i++) {
        const [before, now] = [x[i - 1], x[i]]
        if (before < 0 && before <= -hysteresis) isArmed = true
        if (isArmed && before < 0 && now >= 0) crossing = i - 1 + before / (before - now)
        if (crossing === undefined) continue
        if (now <= -hysteresis && now < 0) crossing = undefined
        else if (now >= hysteresis) {
            if (crossing > to) return undefined
            if (crossing >= from) return crossing
            isArmed = false
            crossing = undefined
        }
    }
    return undefined
}
